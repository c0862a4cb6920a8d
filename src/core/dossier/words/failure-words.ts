import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual, FailureCode } from "#shared/result/failure.ts";

const words: Record<FailureCode, Bilingual> = {
  unreachable: { fr: "injoignable", en: "unreachable" },
  unauthorised: { fr: "accès refusé", en: "not authorised" },
  refused: { fr: "refusé par le portier", en: "refused by the door phone" },
  protocol: { fr: "réponse illisible", en: "answer not readable" },
  uncertain: { fr: "issue incertaine", en: "outcome uncertain" },
  conflict: { fr: "le portier a changé entre-temps", en: "the door phone changed meanwhile" },
  "not-applied": { fr: "non appliqué", en: "not applied" },
  certificate: { fr: "certificat différent", en: "another certificate" },
  invalid: { fr: "demande impossible", en: "not possible" },
  storage: { fr: "le disque de ce poste a refusé", en: "this computer's disk refused" },
  cancelled: { fr: "arrêté", en: "stopped" },
};

/** A failure by its code alone: its own sentence may quote a device and is not kept. */
export const failureWords = (code: string): Bilingual => ownEntry(words, code) ?? { fr: code, en: code };
