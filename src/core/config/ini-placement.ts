import { type IniBlock, type IniLine, isBlank, leadInLength, readEntry } from "./ini-lines.ts";

/** How the file was laid out before any edit. */
export type IniStyle = {
  readonly lineEnd: string;
  /** Sections are set apart by blank lines. */
  readonly spaced: boolean;
};

export function isSpaced(blocks: readonly IniBlock[]): boolean {
  return blocks.slice(0, -1).some((block) => {
    const body = block.lines.slice(0, block.lines.length - leadInLength(block));
    return block.name !== null && endsBlank(body);
  });
}

/** Adds an entry after the section's last one, before the blank lines and comments that follow it. */
export function addEntryLine(block: IniBlock, text: string, usualEnd: string): void {
  const last = block.lines.findLastIndex((line, place) => place === 0 || readEntry(line.text) !== undefined);
  insertLines(block.lines, last + 1, [text], usualEnd);
}

/**
 * Puts a new block after the one of its family with the next lower index, before the first of the family when all are
 * higher, else at the end. Where the file leaves blank lines between sections, so does this.
 */
export function insertBlock(blocks: IniBlock[], block: IniBlock, { lineEnd, spaced }: IniStyle): void {
  const place = placeFor(block, blocks);
  const before = blocks[place - 1] as IniBlock;
  const leadIn = before.lines.splice(before.lines.length - leadInLength(before));
  const isLast = place === blocks.length && leadIn.length === 0;
  const endedBlank = endsBlank(before.lines);
  if (spaced && !endedBlank && before.lines.length > 0)
    insertLines(before.lines, before.lines.length, [""], lineEnd);
  const previous = before.lines.at(-1);
  if (previous && previous.end === "") {
    // A file without a last line end keeps having none: the new last line takes that over.
    previous.end = lineEnd;
    for (const line of block.lines.slice(-1)) line.end = "";
  }
  if (spaced && (endedBlank || !isLast)) block.lines.push({ text: "", end: lineEnd });
  block.lines.push(...leadIn);
  blocks.splice(place, 0, block);
}

/** Takes a block out; the comments that introduce the next header stay. */
export function removeBlock(blocks: IniBlock[], block: IniBlock): void {
  const place = blocks.indexOf(block);
  const leadIn = block.lines.slice(block.lines.length - leadInLength(block));
  blocks[place - 1]?.lines.push(...leadIn);
  blocks.splice(place, 1);
}

function insertLines(lines: IniLine[], place: number, texts: readonly string[], usualEnd: string): void {
  const previous = lines[place - 1];
  const end = previous?.end === "" ? "" : (previous?.end ?? usualEnd);
  if (previous?.end === "") previous.end = usualEnd;
  lines.splice(place, 0, ...texts.map((text) => ({ text, end })));
}

function placeFor({ family: wanted }: IniBlock, blocks: readonly IniBlock[]): number {
  if (!wanted) return blocks.length;
  let lower: { place: number; index: number } | undefined;
  let first: number | undefined;
  for (const [place, { family }] of blocks.entries()) {
    if (family?.stem !== wanted.stem) continue;
    first ??= place;
    if (family.index < wanted.index && family.index >= (lower?.index ?? -1)) {
      lower = { place, index: family.index };
    }
  }
  return lower ? lower.place + 1 : (first ?? blocks.length);
}

const endsBlank = (lines: readonly IniLine[]): boolean => {
  const last = lines.at(-1);
  return last !== undefined && isBlank(last);
};
