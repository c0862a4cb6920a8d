import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import { failed } from "#shared/result/result.ts";

export type PictureProblem =
  | "picture-format"
  | "picture-cut"
  | "picture-damaged"
  | "picture-bomb"
  | "picture-too-large"
  | "picture-crop";

/** A picture that cannot be used: `invalid`, with its problem as the reason. */
export function unusablePicture(
  reason: PictureProblem,
  message: Bilingual,
  cause?: unknown,
): { readonly ok: false; readonly error: Failure } {
  return failed(failure("invalid", message, cause === undefined ? { reason } : { reason, cause }));
}

export const cutPicture = () =>
  unusablePicture("picture-cut", {
    fr: "L'image est coupée : le fichier s'arrête avant la fin. Copiez-le ou exportez-le de nouveau.",
    en: "The picture is cut: the file ends too early. Copy or export it again.",
  });

export const damagedPicture = (what: Bilingual, cause?: unknown) =>
  unusablePicture(
    "picture-damaged",
    {
      fr: `L'image est abîmée (${what.fr}). Ouvrez-la dans un logiciel de dessin et enregistrez-la de nouveau.`,
      en: `The picture is damaged (${what.en}). Open it in a drawing program and save it again.`,
    },
    cause,
  );

export const pictureBomb = (what: Bilingual) =>
  unusablePicture("picture-bomb", {
    fr: `L'image est refusée sans être ouverte : ${what.fr}. Réduisez-la avant de l'utiliser.`,
    en: `The picture is refused unopened: ${what.en}. Make it smaller before using it.`,
  });
