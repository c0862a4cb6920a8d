import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual } from "#shared/result/failure.ts";

const names: Readonly<Record<string, Bilingual>> = {
  made: { fr: "Date et version du dossier", en: "Date and version of the dossier" },
  site: { fr: "Nom du chantier", en: "Name of the site" },
  building: { fr: "Fiche du bâtiment", en: "Building sheet" },
  installer: { fr: "Fiche de l'installateur", en: "Installer sheet" },
  head: { fr: "Fin du journal", en: "End of the log" },
  doors: { fr: "Portier", en: "Door phone" },
  pushes: { fr: "Envoi", en: "Push" },
  pictures: { fr: "Photo", en: "Photograph" },
  signatures: { fr: "Signature", en: "Signature" },
  evidence: { fr: "Entrée du journal", en: "Entry of the log" },
  end: { fr: "Fin du fichier", en: "End of the file" },
};

/** A part of a dossier's JSON, as people say it: `doors/2` is the second door phone. */
export function partWords(part: string): Bilingual {
  const [name = "", number] = part.split("/");
  const word = ownEntry(names, name) ?? { fr: part, en: part };
  return number === undefined ? word : { fr: `${word.fr} n° ${number}`, en: `${word.en} no. ${number}` };
}
