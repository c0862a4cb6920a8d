import type { MutationSources } from "./mutate.ts";

/** Changes an input as the text it may be: whole lines and cells change places, numbers grow. */
export function changeText(input: Uint8Array, sources: MutationSources): Uint8Array {
  const { random } = sources;
  const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
  return Uint8Array.from(Buffer.from(random.one(changes)(text, sources), "latin1"));
}

type TextChange = (text: string, sources: MutationSources) => string;

const separators = ["\n", "\n", ";", ",", "&", " ", "\r\n", '"', "="];

const partsMove: TextChange = (text, { random }) => {
  const separator = random.one(separators);
  const parts = text.split(separator);
  if (parts.length < 2) return text;
  const from = random.between(0, parts.length - 1);
  const to = random.between(0, parts.length - 1);
  const part = parts[from] ?? "";
  // Twice, gone, or elsewhere.
  const act = random.between(0, 2);
  if (act !== 0) parts.splice(from, 1);
  if (act !== 1) parts.splice(to, 0, part);
  return parts.join(separator);
};

const numberChanges: TextChange = (text, { random }) => {
  const numbers = [...text.slice(0, 20_000).matchAll(/\d+/g)];
  if (numbers.length === 0) return text;
  const { index, 0: digits } = random.one(numbers);
  const value = Number(digits);
  const after = random.one<string | number>([
    ...[0, value + 1, value - 1, value * 10, -value, 255, 65_536, 2 ** 31, 2 ** 53, "1e309", "00", "0x10"],
    text.length,
  ]);
  return text.slice(0, index) + String(after) + text.slice(index + digits.length);
};

const caseChanges: TextChange = (text, { random }) => {
  const from = random.between(0, text.length);
  const piece = text.slice(from, from + random.between(1, 12));
  const other = random.between(0, 1) === 0 ? piece.toUpperCase() : piece.toLowerCase();
  // Some letters have no capital within a byte.
  return /^[\0-\xff]*$/.test(other) ? text.slice(0, from) + other + text.slice(from + piece.length) : text;
};

/** Marks that turn up where nobody thought of them; UTF-8 as bytes. */
const oddities = [
  "\0",
  "\r",
  "\n",
  "\r\n",
  '"',
  "'",
  "\\",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "\xe2\x80\xae",
  "\xc3\xa9",
  "\xe9",
];

const oddityComes: TextChange = (text, { random }) => {
  const at = random.between(0, text.length);
  return text.slice(0, at) + random.one(oddities) + text.slice(at + random.between(0, 1));
};

const changes: readonly TextChange[] = [partsMove, partsMove, numberChanges, caseChanges, oddityComes];
