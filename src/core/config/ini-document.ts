import {
  type IniBlock,
  type IniEntry,
  iniBlock,
  readEntry,
  splitBlocks,
  splitLines,
  usualLineEnd,
  withValue,
} from "./ini-lines.ts";
import { addEntryLine, insertBlock, isSpaced, removeBlock } from "./ini-placement.ts";
import { latin1, type TextEncodingName, valueEncoding } from "./text-encoding.ts";

/** Something odd that reading met; the file is left as it is. */
export type IniOddity = {
  readonly section: string;
  /** Absent: the section itself is there twice. */
  readonly key?: string;
};

/**
 * An INI file that can be edited without touching anything else in it.
 *
 * For any bytes, `bytes()` without an edit gives the same bytes. An edit changes only the lines of what it edits: line
 * ends, BOM, comments, order, duplicates, spacing and bytes that are no INI at all stay. Names are matched exactly.
 */
export type IniDocument = {
  readonly encoding: TextEncodingName;
  /** Section names in the file's order, each once. */
  sections(): string[];
  /** Keys of a section in order, duplicates included; of duplicates the last one holds, as devices read them. */
  entries(section: string): IniEntry[];
  get(section: string, key: string): string | undefined;
  /** Whether the text can be written here: one line, no outer blanks, in the file's own encoding. */
  represents(text: string): boolean;
  /** Sets every duplicate of the key, or adds it at the section's end, or adds the section. Throws when `represents` says no. */
  set(section: string, key: string, text: string): void;
  /** Takes out all lines of the section and its duplicates. */
  removeSection(section: string): void;
  oddities(): IniOddity[];
  bytes(): Uint8Array;
};

const byteOrderMark = "\u00ef\u00bb\u00bf";

export function readIni(bytes: Uint8Array): IniDocument {
  const encoding = valueEncoding(bytes);
  const raw = latin1.decode(bytes);
  const mark = raw.startsWith(byteOrderMark) ? byteOrderMark : "";
  const lines = splitLines(raw.slice(mark.length));
  const blocks = splitBlocks(lines);
  const style = { lineEnd: usualLineEnd(lines), spaced: isSpaced(blocks) };
  const blocksNamed = groupByName(blocks);

  const rawName = (name: string) => encoding.encode(name) ?? name;
  const entryLines = (section: string) => entriesIn(blocksNamed.get(rawName(section)) ?? []);
  const sections = () => [...new Set(blocks.flatMap(({ name }) => name ?? []))].map(encoding.decode);
  const entries = (section: string) =>
    entryLines(section).map(({ key, value }) => ({
      key: encoding.decode(key),
      value: encoding.decode(value),
    }));

  function represents(text: string): boolean {
    const encoded = encoding.encode(text);
    return encoded !== undefined && !/[\r\n\0]/.test(encoded) && !/^[ \t]|[ \t]$/.test(encoded);
  }

  function lastBlock(section: string): IniBlock {
    const name = rawName(section);
    const present = blocksNamed.get(name)?.at(-1);
    if (present) return present;
    const block = iniBlock(name, [{ text: `[${name}]`, end: style.lineEnd }]);
    insertBlock(blocks, block, style);
    blocksNamed.set(name, [block]);
    return block;
  }

  return {
    encoding: encoding.name,
    sections,
    entries,
    get: (section, key) => entries(section).findLast((entry) => entry.key === key)?.value,
    represents,
    set: (section, key, text) => {
      if (!represents(text)) throw new Error(`Not one line of ${encoding.name}: ${section}/${key}`);
      const value = encoding.encode(text) ?? "";
      const present = entryLines(section).filter((entry) => entry.key === rawName(key));
      for (const { line } of present) line.text = withValue(line.text, value);
      if (present.length === 0) addEntryLine(lastBlock(section), `${rawName(key)}=${value}`, style.lineEnd);
    },
    removeSection: (section) => {
      for (const block of blocksNamed.get(rawName(section)) ?? []) removeBlock(blocks, block);
      blocksNamed.delete(rawName(section));
    },
    oddities: () =>
      sections().flatMap((section) =>
        odditiesOf(section, blocksNamed.get(rawName(section)) ?? [], entries(section)),
      ),
    bytes: () =>
      latin1.encode(
        mark + blocks.flatMap((block) => block.lines.map(({ text, end }) => text + end)).join(""),
      ),
  };
}

function groupByName(blocks: readonly IniBlock[]): Map<string, IniBlock[]> {
  const groups = new Map<string, IniBlock[]>();
  for (const block of blocks) {
    if (block.name === null) continue;
    const group = groups.get(block.name);
    if (group) group.push(block);
    else groups.set(block.name, [block]);
  }
  return groups;
}

function entriesIn(blocks: readonly IniBlock[]) {
  return blocks.flatMap(({ lines }) =>
    lines.slice(1).flatMap((line) => {
      const entry = readEntry(line.text);
      return entry ? [{ ...entry, line }] : [];
    }),
  );
}

function odditiesOf(section: string, blocks: readonly IniBlock[], entries: readonly IniEntry[]): IniOddity[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of entries) (seen.has(key) ? twice : seen).add(key);
  return [...(blocks.length > 1 ? [{ section }] : []), ...[...twice].map((key) => ({ section, key }))];
}
