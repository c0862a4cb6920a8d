/** One parser under fire: what it is fed, and what must hold of whatever it makes of that. */
export type FuzzTarget = {
  readonly about: string;
  /** Longest input; what the product itself lets through to the parser, or 256 KB where that is more. */
  readonly longest: number;
  /** Inputs to begin with, right ones and odd ones. */
  readonly seeds: () => readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /** Words of the format that no code compares with as a whole. */
  readonly words?: readonly string[];
  /** Puts checksums and the like right again, so that a change reaches what lies behind them; used on half of the inputs. */
  readonly repair?: (input: Uint8Array) => Uint8Array;
  /** Bytes of memory that one input may lead the process to; default {@link usualMemory}. */
  readonly memory?: number;
  /** Feeds one input; throws {@link Broken} where something that must hold does not. Any other error is a finding too. */
  readonly run: (input: Uint8Array) => void | Promise<void>;
};

/** Processor time that one input may take; milliseconds. */
export const longestRun = 1_000;

export const usualMemory = 512 * 2 ** 20;

/** Something that must hold and does not. */
export class Broken extends Error {
  override readonly name = "Broken";
}

/** Throws {@link Broken} unless it holds; the words name the finding, so they hold nothing of the input. */
export function must(holds: boolean, words: string, about?: unknown): void {
  if (holds) return;
  throw new Broken(words, about === undefined ? undefined : { cause: about });
}

export const bytesOf = (text: string, encoding: BufferEncoding = "utf8"): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

/** Bytes as one character each. */
export const rawText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
