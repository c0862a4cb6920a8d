import type { Bilingual, Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { csvFailure } from "./csv-failure.ts";

export const csvEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
export type DecodedCsv = { readonly encoding: CsvEncoding; readonly text: string };

/**
 * Finds a CSV's encoding and decodes it: byte order mark, else UTF-16 by its zeros, else UTF-8 where every byte agrees, else
 * Windows-1252.
 *
 * Workbooks and binary files are refused by what they are. A byte that has no character is named by its line.
 */
export function decodeCsv(bytes: Uint8Array, file: string): Result<DecodedCsv> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return failed(csvFailure(file, {}, said.workbook, "workbook"));
  }
  return decodeCsvAs(bytes, encodingOf(bytes), file);
}

/** Decodes a CSV by the encoding a person chose. One kind of line end comes out; line numbers stay the same. */
export function decodeCsvAs(bytes: Uint8Array, encoding: CsvEncoding, file: string): Result<DecodedCsv> {
  if (!encoding.startsWith("utf-16") && bytes.includes(0)) {
    return failed(csvFailure(file, { row: lineAt(bytes, bytes.indexOf(0)) }, said.binary, "binary"));
  }
  const text = encoding.startsWith("utf-16")
    ? decode(bytes, encoding)?.replaceAll(/\r\n?/g, "\n")
    : decode(withLineFeeds(bytes), encoding);
  if (text === undefined) return failed(undecodable(bytes, encoding, file));
  const odd = encoding === "windows-1252" ? /[\u0081\u008d\u008f\u0090\u009d]/.exec(text) : null;
  if (odd) return failed(csvFailure(file, { row: lineIn(text, odd.index) }, said.noCharacter, "undecodable"));
  // A file saved twice by careless tools carries the mark twice.
  return ok({ encoding, text: text.replace(/^\ufeff+/, "") });
}

function encodingOf(bytes: Uint8Array): CsvEncoding {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return "utf-8";
  const zeros = zerosByParity(bytes.subarray(0, 1024));
  if (zeros.odd > 0.6 && zeros.even < 0.2) return "utf-16le";
  if (zeros.even > 0.6 && zeros.odd < 0.2) return "utf-16be";
  return decode(bytes, "utf-8") === undefined ? "windows-1252" : "utf-8";
}

/** Latin text in UTF-16 has a zero in every other byte. */
function zerosByParity(head: Uint8Array): { even: number; odd: number } {
  const share = (parity: number) =>
    head.filter((byte, place) => place % 2 === parity && byte === 0).length / Math.max(1, head.length / 2);
  return { even: share(0), odd: share(1) };
}

function decode(bytes: Uint8Array, encoding: CsvEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** CR LF and CR as LF, in bytes of which each character below 128 is one: a text of megabytes is not copied twice. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(carriageReturn)) return bytes;
  const copy = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    copy[length] = byte === carriageReturn ? lineFeed : byte;
    length += 1;
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) at += 1;
  }
  return copy.subarray(0, length);
}

function undecodable(bytes: Uint8Array, encoding: CsvEncoding, file: string): Failure {
  if (encoding !== "utf-8") return csvFailure(file, {}, said.cut, "undecodable");
  let start = 0;
  for (let line = 1; start <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (decode(piece, "utf-8") === undefined)
      return csvFailure(file, { row: line }, said.noCharacter, "undecodable");
    start += piece.length + 1;
  }
  return csvFailure(file, {}, said.noCharacter, "undecodable");
}

const startsWith = (bytes: Uint8Array, head: readonly number[]) =>
  head.every((byte, place) => bytes[place] === byte);

const lineAt = (bytes: Uint8Array, place: number) =>
  bytes.subarray(0, place).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);

/** Line of a place in a text, counted from 1, whatever the line ends. */
export const lineIn = (text: string, place: number): number =>
  (text.slice(0, place).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;

const said = {
  workbook: {
    fr: "c'est un classeur de tableur, pas un CSV. Dans le tableur : Enregistrer sous, CSV UTF-8.",
    en: "this is a spreadsheet workbook, not a CSV. In the spreadsheet: Save as, CSV UTF-8.",
  },
  binary: {
    fr: "octet nul : ce n'est pas un fichier texte.",
    en: "NUL byte: this is not a text file.",
  },
  noCharacter: {
    fr: "un octet n'est un caractère ni en UTF-8 ni en Windows-1252. Enregistrez le fichier en CSV UTF-8.",
    en: "a byte is a character neither in UTF-8 nor in Windows-1252. Save the file as CSV UTF-8.",
  },
  cut: {
    fr: "texte UTF-16 abîmé. Enregistrez le fichier en CSV UTF-8.",
    en: "damaged UTF-16 text. Save the file as CSV UTF-8.",
  },
} satisfies Record<string, Bilingual>;
