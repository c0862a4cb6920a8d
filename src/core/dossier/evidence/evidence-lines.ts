import type { KeptEntry } from "./check-chain.ts";

const opening = '{"entry":';
const middle = ',"hash":"';
const closing = '"}';

/** A log as JSON lines: one entry a line, its canonical text unchanged, its hash behind it. */
export const evidenceLines = (kept: readonly KeptEntry[]): string =>
  kept.map((one) => `${evidenceLine(one)}\n`).join("");

export const evidenceLine = ({ text, hash }: KeptEntry): string =>
  `${opening}${text}${middle}${hash}${closing}`;

/** The entry in a line, byte for byte; undefined when the line is not of that form. */
export function readEvidenceLine(line: string): KeptEntry | undefined {
  const end = line.length - closing.length;
  const hashAt = end - 64;
  const textEnd = hashAt - middle.length;
  const isWhole =
    line.startsWith(opening) && line.endsWith(closing) && line.slice(textEnd, hashAt) === middle;
  return isWhole ? { text: line.slice(opening.length, textEnd), hash: line.slice(hashAt, end) } : undefined;
}
