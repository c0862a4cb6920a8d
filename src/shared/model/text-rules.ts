import type { Bilingual } from "../result/failure.ts";

/** Line ends of every alphabet and control characters: one of them would end the line in a configuration file. */
const controls = /[\p{Cc}\u2028\u2029]/u;
/** Marks that turn the reading direction, so that a name shows as another one. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Why a text cannot stand as one value of a configuration file; undefined when it can.
 *
 * Letters of every alphabet, emoji, quotes, `=`, `[` and `;` can. `maxLength` counts characters as people do, not bytes.
 */
export function textFault(text: string, maxLength: number): Bilingual | undefined {
  if (controls.test(text)) return faults.control;
  if (directionMarks.test(text)) return faults.direction;
  if (!text.isWellFormed()) return faults.halfCharacter;
  if (text !== text.trim()) return faults.outerSpace;
  // Characters are at most as many as units: most texts need no counting.
  if (text.length <= maxLength) return undefined;
  const length = Array.from(text).length;
  return length > maxLength ? faults.length(length, maxLength) : undefined;
}

const faults = {
  control: {
    fr: "Retour à la ligne ou caractère de commande : à retirer.",
    en: "Line break or control character: take it out.",
  },
  direction: {
    fr: "Marque invisible de sens de lecture (par exemple U+202E) : à retirer, elle fait lire un autre nom.",
    en: "Invisible mark of reading direction (such as U+202E): take it out, it makes another name appear.",
  },
  halfCharacter: {
    fr: "Caractère abîmé (moitié d'un emoji, par exemple) : à ressaisir.",
    en: "Damaged character (half an emoji, for example): type it again.",
  },
  outerSpace: {
    fr: "Espace au début ou à la fin : le portier le perdrait.",
    en: "Space at the beginning or the end: the door phone would lose it.",
  },
  length: (length: number, most: number) => ({
    fr: `${length} caractères : ${most} au plus.`,
    en: `${length} characters: ${most} at most.`,
  }),
};
