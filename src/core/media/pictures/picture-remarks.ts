import type { Bilingual } from "#shared/result/failure.ts";
import type { PictureFacts } from "./picture-facts.ts";

/** What converting a picture loses or changes, for a person to know before it is sent. */
export function pictureRemarks(facts: PictureFacts): Bilingual[] {
  const remarks: Bilingual[] = [];
  if (facts.frames > 1) remarks.push(firstFrameOnly(facts.frames));
  if (facts.turned) remarks.push(turned);
  if (facts.personal) remarks.push(stripped);
  if (facts.depth > 8) remarks.push(eightBits(facts.depth));
  return remarks;
}

const firstFrameOnly = (frames: number): Bilingual => ({
  fr: `L'image est animée (${frames} vues) : seule la première est gardée.`,
  en: `The picture is animated (${frames} frames): only the first is kept.`,
});

const turned: Bilingual = {
  fr: "L'image est redressée comme l'indique l'appareil photo.",
  en: "The picture is turned upright as the camera says.",
};

const stripped: Bilingual = {
  fr: "Les renseignements joints à la photo (lieu, date, appareil) sont retirés.",
  en: "What came with the photograph (place, date, camera) is removed.",
};

const eightBits = (depth: number): Bilingual => ({
  fr: `L'image passe de ${depth} à 8 bits par couleur.`,
  en: `The picture goes from ${depth} to 8 bits a colour.`,
});
