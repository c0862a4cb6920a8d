import { type Failure, failure } from "#shared/result/failure.ts";

/** How often a sound plays, or how many seconds a picture stays; 0 = until it is stopped. */
export type Repetition = {
  /** Whole number, 0 to 9999 (vendor note 2.3, 2.4). */
  readonly count: number;
  /** The person knows that 0 never ends by itself. */
  readonly endless?: boolean;
};

const longest = 9_999;

/** Why a loop or tempo cannot be sent; undefined when it can. */
export function repetitionProblem(
  kind: "loop" | "tempo",
  { count, endless = false }: Repetition,
): Failure | undefined {
  if (!Number.isInteger(count) || count < 0 || count > longest) return outOfRange(kind);
  if (count === 0 && !endless) return wouldNotEnd(kind);
  return undefined;
}

function outOfRange(kind: "loop" | "tempo"): Failure {
  const message =
    kind === "loop"
      ? {
          fr: `Le nombre de répétitions est un entier de 1 à ${longest} (0 = sans fin, à confirmer).`,
          en: `The number of repetitions is a whole number from 1 to ${longest} (0 = endless, to be confirmed).`,
        }
      : {
          fr: `La durée d'affichage est un entier de 1 à ${longest} secondes (0 = sans fin, à confirmer).`,
          en: `The display time is a whole number from 1 to ${longest} seconds (0 = endless, to be confirmed).`,
        };
  return failure("invalid", message, { reason: kind, place: { field: kind } });
}

function wouldNotEnd(kind: "loop" | "tempo"): Failure {
  const message =
    kind === "loop"
      ? {
          fr: "Avec 0, le son tourne sans fin tant que le portier est au repos. Confirmez « sans fin » ; pour l'arrêter : « Arrêter le son » (perron audio … stop).",
          en: "With 0 the sound repeats for ever while the door phone is idle. Confirm “endless”; to end it: “Stop the sound” (perron audio … stop).",
        }
      : {
          fr: "Avec 0, l'image reste affichée sans fin tant que le portier est au repos. Confirmez « sans fin » ; pour la retirer : « Retirer l'image » (perron lcd … stop).",
          en: "With 0 the picture stays for ever while the door phone is idle. Confirm “endless”; to end it: “Take the picture away” (perron lcd … stop).",
        };
  return failure("invalid", message, { reason: "endless", place: { field: kind } });
}
