import { en, fr } from "zod/locales";
import type { Bilingual } from "#shared/result/failure.ts";
import { DeviceProfile } from "../ipac/device-profile.ts";
import { linesOfPaths } from "./lines-of-paths.ts";

/** What is wrong with a profile, and where: `path` as `limits.residents`, `line` from 1 where it is known. */
export type ProfileProblem = {
  readonly path: string;
  readonly line: number | null;
  readonly sentence: Bilingual;
};

const french = fr().localeError;
const english = en().localeError;

/** Everything that is wrong with a profile's JSON text, in the order of the file; empty when it can be used. */
export function profileProblems(text: string): ProfileProblem[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return [unreadable(text, String(error))];
  }
  if (isTooDeep(text)) return [tooDeep];
  const lines = linesOfPaths(text);
  const inFrench = DeviceProfile.safeParse(json, { error: french }).error?.issues ?? [];
  const inEnglish = DeviceProfile.safeParse(json, { error: english }).error?.issues ?? [];
  return inEnglish
    .map((issue, place) => {
      const path = [...issue.path.map(String), ...unknownKey(issue)].join(".");
      const sentence = { fr: inFrench[place]?.message ?? issue.message, en: issue.message };
      return { path, line: lineOf(lines, path), sentence: wordsFor(issue.message) ?? sentence };
    })
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The schema's own sentence for a missing field speaks of types; nobody has to know what those are. */
const wordsFor = (message: string): Bilingual | undefined =>
  message.endsWith("received undefined")
    ? { fr: "Ce champ manque.", en: "This field is missing." }
    : ownWords[message];

/** The rules that this project words itself come in one language from the schema. */
const ownWords: Readonly<Record<string, Bilingual>> = {
  "a path on the device, beginning with one /": {
    fr: "Il faut un chemin sur l'appareil, qui commence par une seule barre « / ».",
    en: "This must be a path on the device, beginning with one “/”.",
  },
  "a name in an INI file": {
    fr: "Il faut un nom de section ou de clé : sans crochet, sans « = », sans retour à la ligne.",
    en: "This must be the name of a section or a key: no bracket, no “=”, no line break.",
  },
  "a family's section holds {index} once": {
    fr: "Le nom de la section doit contenir {index} une fois.",
    en: "The section's name must hold {index} once.",
  },
  "a simple regular expression": {
    fr: "Cette expression régulière est mal formée ou trop savante : trois répétitions au plus, aucune d'un groupe.",
    en: "This regular expression is malformed or too clever: three repetitions at most, none of a group.",
  },
};

const unknownKey = (issue: { readonly code?: string; readonly keys?: readonly string[] }): string[] =>
  issue.code === "unrecognized_keys" ? [issue.keys?.[0] ?? ""] : [];

/** Of the path itself, or of the nearest part of the file that holds it: a missing key has no line of its own. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number | null {
  for (let parts = path.split("."); parts.length > 0; parts = parts.slice(0, -1)) {
    const line = lines.get(parts.join("."));
    if (line !== undefined) return line;
  }
  return lines.get("") ?? null;
}

/** A profile is four levels deep. Beyond this it is no profile, and each level would make every path longer. */
const deepest = 20;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

const tooDeep: ProfileProblem = {
  path: "",
  line: null,
  sentence: {
    fr: `Plus de ${deepest} niveaux d'accolades : ce n'est pas un profil d'appareil.`,
    en: `More than ${deepest} levels of braces: this is no device profile.`,
  },
};

function unreadable(text: string, why: string): ProfileProblem {
  const position = /position (\d+)/.exec(why)?.[1];
  const line =
    position === undefined ? text.split("\n").length : text.slice(0, Number(position)).split("\n").length;
  return {
    path: "",
    line,
    sentence: {
      fr: `Ce n'est pas du JSON : une virgule, une accolade ou un guillemet manque ou est de trop, vers la ligne ${line}.`,
      en: `This is not JSON: a comma, a brace or a quote is missing or too many, around line ${line}.`,
    },
  };
}
