import { ownEntry } from "#shared/model/own-entry.ts";
import { type Bilingual, failure } from "#shared/result/failure.ts";

const reasons: Record<string, Bilingual> = {
  wrong: { fr: "Ce code n'existe pas.", en: "There is no such code." },
  foreign: { fr: "Ce code a été envoyé à un autre numéro.", en: "This code was sent to another number." },
  reused: { fr: "Ce code a déjà servi.", en: "This code was used before." },
  expired: { fr: "Ce code n'est plus valable.", en: "This code is no longer good." },
  locked: {
    fr: "Trop de codes faux depuis ce numéro : attendez un quart d'heure.",
    en: "Too many wrong codes from this number: wait a quarter of an hour.",
  },
};

/** Why a code that a person typed was not taken. */
export const refusedCode = (verdict: string) =>
  failure("refused", ownEntry(reasons, verdict) ?? { fr: "Code refusé.", en: "Code refused." }, {
    reason: verdict,
  });
