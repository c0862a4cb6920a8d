import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual } from "#shared/result/failure.ts";

export const callWords = {
  call: { fr: "Appel", en: "Call to" },
  answer: { fr: "Appel décroché", en: "Call answered" },
  "hang-up": { fr: "Appel raccroché", en: "Call ended" },
} satisfies Record<string, Bilingual>;

export const partyWords = {
  installer: { fr: "installateur", en: "installer" },
  customer: { fr: "client", en: "customer" },
} satisfies Record<string, Bilingual>;

export const testStateWords = {
  passed: { fr: "réussi", en: "passed" },
  failed: { fr: "échoué", en: "failed" },
  remark: { fr: "réussi avec remarque", en: "passed with a remark" },
  unknown: { fr: "incertain", en: "uncertain" },
  "not-applicable": { fr: "sans objet", en: "not applicable" },
} satisfies Record<string, Bilingual>;

const outcomes: Readonly<Record<string, Bilingual>> = {
  unchanged: { fr: "Rien à changer", en: "Nothing to change" },
  planned: { fr: "Prévu", en: "Planned" },
  applied: { fr: "Appliqué et vérifié", en: "Applied and verified" },
  verified: { fr: "Appliqué et vérifié", en: "Applied and verified" },
  reverted: { fr: "Le portier est revenu en arrière", en: "The door phone went back" },
  "rolled-back": { fr: "Remis comme avant", en: "Put back as before" },
  "not-returned": { fr: "Le portier n'est pas revenu", en: "The door phone did not come back" },
  unreachable: { fr: "Injoignable", en: "Unreachable" },
  unauthorised: { fr: "Accès refusé", en: "Not authorised" },
  skipped: { fr: "Non traité", en: "Skipped" },
  unknown: { fr: "Inconnu", en: "Unknown" },
};

/** What became of a push, as the dossier says it. */
export const outcomeWords = (outcome: string): Bilingual =>
  ownEntry(outcomes, outcome) ?? { fr: outcome, en: outcome };
