/** One line of a file, byte for byte (latin1): its text, and the line end that follows (empty on a last line without one). */
export type IniLine = { text: string; end: string };

/** A header line and what follows it, down to the next header. The block before the first header has name null. */
export type IniBlock = {
  readonly name: string | null;
  /** `Contact_11` is number 11 of the family `Contact_`. */
  readonly family: { readonly stem: string; readonly index: number } | null;
  readonly lines: IniLine[];
};

export function iniBlock(name: string | null, lines: IniLine[]): IniBlock {
  return { name, lines, family: name === null ? null : familyOf(name) };
}

function familyOf(name: string): IniBlock["family"] {
  let stem = name.length;
  while (/\d/.test(name[stem - 1] ?? "")) stem -= 1;
  return stem === name.length ? null : { stem: name.slice(0, stem), index: Number(name.slice(stem)) };
}

/** Cuts a file into lines at LF, CRLF or CR; joined again they are the file. */
export function splitLines(raw: string): IniLine[] {
  const lines: IniLine[] = [];
  for (const match of raw.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [whole, text = "", end = ""] = match;
    if (whole !== "") lines.push({ text, end });
  }
  return lines;
}

export function splitBlocks(lines: readonly IniLine[]): IniBlock[] {
  const blocks = [iniBlock(null, [])];
  for (const line of lines) {
    const name = headerName(line.text);
    if (name === undefined) blocks.at(-1)?.lines.push(line);
    else blocks.push(iniBlock(name, [line]));
  }
  return blocks;
}

/** The name between brackets; a comment may follow. Anything else is no header. */
export function headerName(text: string): string | undefined {
  return /^[ \t]*\[([^\]]+)\][ \t]*(?:[;#].*)?$/.exec(text)?.[1]?.trim();
}

export type IniEntry = { readonly key: string; readonly value: string };

/** `key=value`, with blanks around either; only the first `=` divides. Comments, headers and garbage are no entry. */
type EntryPlaces = {
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly valueFrom: number;
  readonly valueTo: number;
};

export function readEntry(text: string): IniEntry | undefined {
  const places = entryPlaces(text);
  return (
    places && {
      key: text.slice(places.keyFrom, places.keyTo),
      value: text.slice(places.valueFrom, places.valueTo),
    }
  );
}

/** The same line with another value: indentation, spacing and what trails it stay. */
export function withValue(text: string, value: string): string {
  const places = entryPlaces(text);
  return places ? text.slice(0, places.valueFrom) + value + text.slice(places.valueTo) : text;
}

/** Looked for place by place: a pattern would take the square of a long run of blanks. */
function entryPlaces(text: string): EntryPlaces | undefined {
  const divider = text.indexOf("=");
  const keyFrom = pastBlanks(text, 0);
  if (keyFrom >= divider || ";#[".includes(text[keyFrom] ?? "")) return undefined;
  const valueFrom = pastBlanks(text, divider + 1);
  const valueTo = Math.max(valueFrom, beforeBlanks(text, text.length));
  return { keyFrom, keyTo: beforeBlanks(text, divider), valueFrom, valueTo };
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}

function beforeBlanks(text: string, to: number): number {
  let at = to;
  while (text[at - 1] === " " || text[at - 1] === "\t") at -= 1;
  return at;
}

export const isBlank = (line: IniLine): boolean => line.text.trim() === "";
export const isComment = (line: IniLine): boolean => /^[ \t]*[;#]/.test(line.text);

/** The line end that the file uses most; LF in a file without any. */
export function usualLineEnd(lines: readonly IniLine[]): string {
  const counts = new Map<string, number>();
  for (const { end } of lines) if (end !== "") counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "\n";
}

/**
 * How many lines at a block's end introduce the next header: comments after a blank line.
 *
 * They stay with that header when something is put before it, and outlive this block when it goes.
 */
export function leadInLength(block: IniBlock): number {
  let comments = 0;
  while (
    comments < block.lines.length &&
    isComment(block.lines[block.lines.length - 1 - comments] as IniLine)
  ) {
    comments += 1;
  }
  const before = block.lines[block.lines.length - 1 - comments];
  return comments > 0 && before !== undefined && isBlank(before) ? comments : 0;
}
