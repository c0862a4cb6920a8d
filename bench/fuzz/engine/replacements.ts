import type { Comparison } from "./coverage.ts";
import { joined } from "./mutate.ts";

/** Variants tried of one input. */
const most = 400;

/**
 * The input with one side of a comparison put where the other stands in it: so a word or a length is found that no chance
 * would hit.
 */
export function* replacements(input: Uint8Array, compared: readonly Comparison[]): Generator<Uint8Array> {
  const buffer = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  let made = 0;
  const tried = new Set<string>();
  for (const [left, right] of compared) {
    for (const [there, wanted] of [...spellings(left, right), ...spellings(right, left)]) {
      const mark = `${there.toString("latin1")}\0${wanted.toString("latin1")}`;
      const at = there.length === 0 || tried.has(mark) ? -1 : buffer.indexOf(there);
      tried.add(mark);
      if (at === -1) continue;
      yield joined(input.subarray(0, at), wanted, input.subarray(at + there.length));
      made += 1;
      if (made >= most) return;
    }
  }
}

/** How a value may stand in the input, and the other one in the same way. */
function spellings(there: string | number, wanted: string | number): [Buffer, Buffer][] {
  const texts: [Buffer, Buffer][] = [[Buffer.from(String(there)), Buffer.from(String(wanted))]];
  if (typeof there === "string" || typeof wanted === "string") return texts;
  return [...texts, ...(there > 255 ? asNumbers(there, wanted) : [])];
}

function asNumbers(there: number, wanted: number): [Buffer, Buffer][] {
  const fits = (value: number, bits: number) => Number.isInteger(value) && value >= 0 && value < 2 ** bits;
  const pairs: [Buffer, Buffer][] = [];
  for (const bytes of [2, 4]) {
    if (!fits(there, 8 * bytes) || !fits(wanted, 8 * bytes)) continue;
    const [big, wantedBig] = [Buffer.alloc(bytes), Buffer.alloc(bytes)];
    big.writeUIntBE(there, 0, bytes);
    wantedBig.writeUIntBE(wanted, 0, bytes);
    pairs.push([big, wantedBig], [Buffer.from(big).reverse(), Buffer.from(wantedBig).reverse()]);
  }
  return pairs;
}
