import { type LogoOwner, ownerLabel } from "./logo-use.ts";

/**
 * How sure the match of a file to a resident is.
 *
 * - `sure`   the name says one resident, whole, in either order
 * - `several` it says more than one (two Martins): a person chooses
 * - `close`  one letter apart, or a part of the name is missing: a person confirms
 * - `none`   nobody
 */
export type LogoMatchState = "sure" | "several" | "close" | "none";

export type LogoMatch = {
  readonly file: string;
  readonly state: LogoMatchState;
  /** Who may be meant, best first; a review shows them, nothing is chosen here. */
  readonly candidates: readonly { readonly index: number; readonly label: string }[];
};

type Named = { readonly owner: LogoOwner; readonly words: readonly string[] };

/** Matches files named after people (`durand marc.png`, `Marc_DURAND.jpg`) to residents, for a person to review. */
export function matchLogos(files: readonly string[], residents: readonly LogoOwner[]): LogoMatch[] {
  const named = residents
    .map((owner) => ({ owner, words: wordsOf(`${owner.lastName} ${owner.firstName}`) }))
    .filter(({ words }) => words.length > 0);
  return files.map((file) => matchFile(file, named));
}

function matchFile(file: string, named: readonly Named[]): LogoMatch {
  const words = wordsOf(file.replace(/\.[A-Za-z0-9]{1,5}$/, ""));
  if (words.length === 0) return { file, state: "none", candidates: [] };
  const whole = named.filter((one) => sameWords(one.words, words));
  if (whole.length > 0)
    return { file, state: whole.length === 1 ? "sure" : "several", candidates: labels(whole) };
  const close = named.filter((one) => closeWords(one.words, words));
  return { file, state: close.length > 0 ? "close" : "none", candidates: labels(close) };
}

const labels = (named: readonly Named[]) =>
  named.map(({ owner }) => ({ index: owner.index, label: ownerLabel(owner) }));

/** Words without accents, case and punctuation. A copy's number (`durand marc (2)`) is kept: it is another file. */
function wordsOf(text: string): string[] {
  const plain = text
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "oe")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** In any order: `nom prenom` and `prenom nom` are both in use. */
function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().join(" ") === b.toSorted().join(" ");
}

/** All words of the shorter are found in the longer, one of them at most misspelt by a letter. */
function closeWords(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, [...b]] : [b, [...a]];
  let slips = 0;
  for (const word of few) {
    const exact = many.indexOf(word);
    const at = exact === -1 ? many.findIndex((other) => oneLetterApart(word, other)) : exact;
    if (at === -1) return false;
    if (exact === -1) slips += 1;
    many.splice(at, 1);
  }
  return slips <= 1;
}

function oneLetterApart(a: string, b: string): boolean {
  // Short words differ by a letter too easily: `le` and `la` are not a slip.
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.length === long.length ? at + 1 : at;
  return short.slice(rest) === long.slice(at + 1);
}
