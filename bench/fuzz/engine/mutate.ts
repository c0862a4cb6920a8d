import type { SeededRandom } from "../../soak/seeded-random.ts";
import { changeText } from "./mutate-text.ts";

export type MutationSources = {
  readonly random: SeededRandom;
  readonly words: readonly Uint8Array[];
  /** Another input to take pieces of. */
  readonly other: () => Uint8Array;
  readonly longest: number;
};

type Change = (input: Uint8Array, sources: MutationSources) => Uint8Array;

/** An input that differs from the given one in one to some places. */
export function mutated(input: Uint8Array, sources: MutationSources): Uint8Array {
  const { random, longest } = sources;
  let changed = input;
  const times = 2 ** random.between(0, 4);
  for (let time = 0; time < random.between(1, times); time += 1)
    changed = random.one(changes)(changed, sources);
  // One in sixty-four grows: what takes a square of the length shows only there.
  if (random.between(0, 63) === 0)
    changed = random.between(0, 2) === 0 ? nested(changed, sources) : swollen(changed, sources);
  return changed.length > longest ? changed.subarray(0, longest) : changed;
}

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const flipBit: Change = (input, { random }) => {
  const copy = Uint8Array.from(input);
  const at = placeIn(copy, random);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
  return copy;
};

const setByte: Change = (input, { random }) => {
  const copy = Uint8Array.from(input);
  copy[placeIn(copy, random)] = random.between(0, 255);
  return copy;
};

/** A number of 1, 2 or 4 bytes, of either end first: a little more or less, or one that is on an edge. */
const changeNumber: Change = (input, { random }) => {
  const width = random.one([1, 2, 4]);
  if (input.length < width) return input;
  const copy = Uint8Array.from(input);
  const view = new DataView(copy.buffer);
  const at = random.between(0, copy.length - width);
  const little = random.between(0, 1) === 1;
  const before = read(view, at, width, little);
  const after = random.one([random.one(interesting), before + random.between(-35, 35), copy.length - at]);
  write(view, at, width, little, after);
  return copy;
};

const insertBytes: Change = (input, { random }) => {
  const some = Uint8Array.from({ length: random.between(1, 16) }, () => random.between(0, 255));
  return put(input, random.between(0, input.length), some);
};

const insertWord: Change = (input, { random, words }) =>
  words.length === 0 ? input : put(input, random.between(0, input.length), random.one(words));

const overwriteWord: Change = (input, { random, words }) => {
  if (words.length === 0) return input;
  const word = random.one(words);
  const at = random.between(0, input.length);
  return joined(input.subarray(0, at), word, input.subarray(at + word.length));
};

const removePiece: Change = (input, { random }) => {
  const [from, to] = pieceOf(input, random);
  return joined(input.subarray(0, from), input.subarray(to));
};

const repeatPiece: Change = (input, { random }) => {
  const [from, to] = pieceOf(input, random);
  const piece = input.subarray(from, to);
  return put(input, to, joined(...Array.from({ length: random.between(1, 6) }, () => piece)));
};

const movePiece: Change = (input, { random }) => {
  const [from, to] = pieceOf(input, random);
  const rest = joined(input.subarray(0, from), input.subarray(to));
  return put(rest, random.between(0, rest.length), input.subarray(from, to));
};

const splice: Change = (input, { random, other }) => {
  const with_ = other();
  const [from, to] = pieceOf(with_, random);
  const at = random.between(0, input.length);
  const kept = random.between(0, 1) === 1 ? at : Math.min(input.length, at + to - from);
  return joined(input.subarray(0, at), with_.subarray(from, to), input.subarray(kept));
};

const cutShort: Change = (input, { random }) => input.subarray(0, random.between(0, input.length));

const changes: readonly Change[] = [
  ...[flipBit, setByte, changeNumber, changeNumber, insertBytes, insertWord, insertWord, overwriteWord],
  ...[removePiece, removePiece, repeatPiece, movePiece, splice, splice, cutShort, changeText, changeText],
];

/** A short piece, again and again, up to the longest that is let through. */
function swollen(input: Uint8Array, { random, words, longest }: MutationSources): Uint8Array {
  const [from] = pieceOf(input, random);
  const piece =
    random.between(0, 2) === 0 && words.length > 0
      ? random.one(words)
      : random.between(0, 1) === 0
        ? Uint8Array.of(
            random.one([0x20, 0x09, 0x0a, 0x0d, 0x22, 0x27, 0x5b, 0x7b, 0x3b, 0x2c, 0x3d, 0x30, 0x00]),
          )
        : input.subarray(from, from + random.between(1, 12));
  if (piece.length === 0) return input;
  const room = Math.max(0, longest - input.length);
  const length = Math.floor(room / 2 ** random.between(0, 6));
  const much = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) much[at] = piece[at % piece.length] ?? 0;
  return put(input, random.between(0, 1) === 0 ? from : random.between(0, input.length), much);
}

const brackets: readonly (readonly [string, string])[] = [
  ["[", "]"],
  ["{", "}"],
  ['{"a":', "}"],
  ["(", ")"],
  ["<a>", "</a>"],
];

/** A piece within brackets within brackets, all of them closed: what follows them down may come to its stack's end. */
function nested(input: Uint8Array, { random, longest }: MutationSources): Uint8Array {
  const [from, to] = pieceOf(input, random);
  const [opens, closes] = random.one(brackets).map((text) => Uint8Array.from(Buffer.from(text)));
  if (!opens || !closes) return input;
  const room = Math.max(0, longest - input.length) / (opens.length + closes.length);
  const depth = Math.floor(room / 2 ** random.between(0, 6));
  const times = (piece: Uint8Array) => new Uint8Array(Buffer.alloc(depth * piece.length, piece));
  return joined(
    input.subarray(0, from),
    times(opens),
    input.subarray(from, to),
    times(closes),
    input.subarray(to),
  );
}

const placeIn = (input: Uint8Array, random: SeededRandom) =>
  Math.min(Math.max(0, input.length - 1), random.between(0, input.length));

/** Mostly short. */
function pieceOf(input: Uint8Array, random: SeededRandom): readonly [from: number, to: number] {
  const from = random.between(0, input.length);
  const most = Math.min(input.length - from, 2 ** random.between(0, 9));
  return [from, from + random.between(0, most)];
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const put = (input: Uint8Array, at: number, piece: Uint8Array) =>
  joined(input.subarray(0, at), piece, input.subarray(at));

function read(view: DataView, at: number, width: number, little: boolean): number {
  if (width === 1) return view.getUint8(at);
  return width === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
}

function write(view: DataView, at: number, width: number, little: boolean, value: number): void {
  if (width === 1) view.setUint8(at, value);
  else if (width === 2) view.setUint16(at, value, little);
  else view.setUint32(at, value, little);
}
