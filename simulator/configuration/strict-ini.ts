/** Why a file is not loaded; the device itself never tells. */
export class IniError extends Error {
  constructor(line: number, reason: string) {
    super(line > 0 ? `line ${line}: ${reason}` : reason);
    this.name = "IniError";
  }
}

export type IniEntry = { readonly key: string; readonly value: string; readonly line: number };
export type IniSection = {
  readonly name: string;
  readonly line: number;
  readonly entries: readonly IniEntry[];
};

/** Largest file the device holds. */
export const maximumFileBytes = 2_000_000;
const maximumLineLength = 2_048;

/**
 * Reads an INI file the way the firmware does: all of it is right, or none of it is loaded.
 *
 * UTF-8 without byte order mark; lines end in LF (a CR before it is taken); `[Section]`, `key=value`, comments begin
 * with `;` or `#`. A line that is none of these is an {@link IniError}, and so is a key before the first section.
 */
export function parseStrictIni(bytes: Uint8Array): IniSection[] {
  if (bytes.length > maximumFileBytes) throw new IniError(0, "file too large");
  const sections: { name: string; line: number; entries: IniEntry[] }[] = [];
  decode(bytes)
    .split("\n")
    .forEach((raw, index) => {
      readLine(raw.endsWith("\r") ? raw.slice(0, -1) : raw, index + 1, sections);
    });
  if (sections.length === 0) throw new IniError(0, "no section");
  return sections;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw new IniError(1, "byte order mark");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new IniError(0, "not UTF-8");
  }
}

function readLine(
  text: string,
  line: number,
  sections: { name: string; line: number; entries: IniEntry[] }[],
): void {
  if (text.length > maximumLineLength) throw new IniError(line, "line too long");
  if (hasControlCharacter(text)) throw new IniError(line, "control character");
  if (text.trim() === "" || text.startsWith(";") || text.startsWith("#")) return;
  const header = /^\[([A-Za-z0-9_.-]+)\]$/.exec(text);
  if (header?.[1] !== undefined) {
    sections.push({ name: header[1], line, entries: [] });
    return;
  }
  const entry = /^([A-Za-z0-9_.-]+)=(.*)$/.exec(text);
  const section = sections.at(-1);
  if (entry?.[1] === undefined || entry[2] === undefined)
    throw new IniError(line, "neither section, key nor comment");
  if (section === undefined) throw new IniError(line, "key before the first section");
  section.entries.push({ key: entry[1], value: entry[2], line });
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}
