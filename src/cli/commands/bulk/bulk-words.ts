import type { Halt } from "#core/run/run-control.ts";
import type { ItemOutcome, ItemState } from "#shared/model/bulk-run.ts";
import type { Bilingual } from "#shared/result/failure.ts";

/** How a door's end is said in a table. */
export const outcomeWords: Readonly<Record<ItemOutcome, Bilingual>> = {
  applied: { fr: "appliqué", en: "applied" },
  unchanged: { fr: "inchangé", en: "unchanged" },
  reverted: { fr: "refusé", en: "reverted" },
  "rolled-back": { fr: "remis", en: "rolled back" },
  "not-returned": { fr: "pas revenu", en: "not returned" },
  planned: { fr: "prévu", en: "planned" },
  unreachable: { fr: "injoignable", en: "unreachable" },
  unauthorised: { fr: "accès refusé", en: "unauthorised" },
  skipped: { fr: "non fait", en: "skipped" },
  unknown: { fr: "incertain", en: "unknown" },
};

/** What is being done with a door. */
export const stateWords: Readonly<Record<ItemState, Bilingual>> = {
  ...outcomeWords,
  queued: { fr: "en attente", en: "queued" },
  "pre-flight": { fr: "vérification préalable", en: "pre-flight" },
  "sending-logos": { fr: "envoi des logos", en: "sending logos" },
  writing: { fr: "envoi", en: "writing" },
  restarting: { fr: "redémarrage", en: "restarting" },
  "rolling-back": { fr: "retour en arrière", en: "rolling back" },
  verified: { fr: "vérifié", en: "verified" },
  failed: { fr: "échec", en: "failed" },
};

/** Why a run does not go on, and how to go on. */
export function haltWords(halt: Halt, run: string): Bilingual {
  const resume = `perron bulk --resume ${run}`;
  const then = { fr: ` Pour continuer : ${resume}`, en: ` To go on: ${resume}` };
  const why = whyHalted(halt);
  return { fr: why.fr + then.fr, en: why.en + then.en };
}

function whyHalted(halt: Halt): Bilingual {
  switch (halt.by) {
    case "person":
      return { fr: "Arrêté à votre demande.", en: "Stopped as asked." };
    case "storage":
      return halt.error.message;
    case "sleep":
      return {
        fr: "L'ordinateur a été en veille ; les portiers en cours sont relus.",
        en: "The computer slept; the door phones under way are read again.",
      };
    case "network":
      return {
        fr: "Le réseau des portiers a été perdu (câble, Wi-Fi) ; les portiers en cours sont relus.",
        en: "The door phones' network was lost (cable, Wi-Fi); those under way are read again.",
      };
    case "rehearsal":
      return {
        fr: "Un jumeau simulé n'a pas gardé le plan : rien n'a été envoyé.",
        en: "A simulated twin did not keep the plan: nothing was sent.",
      };
    case "canary":
      return {
        fr: "Le premier portier n'a pas abouti : les autres n'ont rien reçu.",
        en: "The canary did not succeed: the other doors received nothing.",
      };
    case "failures":
      return {
        fr: `${halt.count} portiers n'ont pas pris le plan : le passage s'est arrêté de lui-même.`,
        en: `${halt.count} door phones did not take the plan: the run stopped by itself.`,
      };
  }
}
