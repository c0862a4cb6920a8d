/** Encodings that a configuration file or a CSV may be in. */
export type TextEncodingName = "utf-8" | "windows-1252";

/**
 * Texts inside a file whose bytes must survive.
 *
 * The file is handled as latin1, one character a byte, so that any byte round-trips; only the values that people see are
 * decoded, and encoded again in the same way.
 */
export type ValueEncoding = {
  readonly name: TextEncodingName;
  /** From latin1 characters to the text that people read. */
  readonly decode: (raw: string) => string;
  /** Back to latin1 characters; undefined when the file's encoding has no such character. */
  readonly encode: (text: string) => string | undefined;
};

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 where every byte of the file agrees, else Windows-1252, which gives every byte a character. */
export function valueEncoding(bytes: Uint8Array): ValueEncoding {
  return isUtf8(bytes) ? utf8 : windows1252;
}

export const latin1 = {
  decode: (bytes: Uint8Array): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"),
  encode: (raw: string): Uint8Array => new Uint8Array(Buffer.from(raw, "latin1")),
};

/** Most values are: they cost nothing to decode. */
const isAscii = (raw: string): boolean => !/[\u0080-\u00ff]/.test(raw);

const utf8: ValueEncoding = {
  name: "utf-8",
  decode: (raw) => (isAscii(raw) ? raw : Buffer.from(raw, "latin1").toString("utf8")),
  encode: (text) => (text.isWellFormed() ? Buffer.from(text, "utf8").toString("latin1") : undefined),
};

const windows1252Characters = new TextDecoder("windows-1252").decode(
  Uint8Array.from({ length: 256 }, (_, byte) => byte),
);
const windows1252Bytes = new Map(
  Array.from(windows1252Characters, (character, byte) => [character, String.fromCharCode(byte)]),
);

const windows1252: ValueEncoding = {
  name: "windows-1252",
  // Below 0x80 and above 0x9f a byte is its own character; a value may be as long as the whole file.
  decode: (raw) =>
    raw.replaceAll(/[\u0080-\u009f]/g, (byte) => windows1252Characters.charAt(byte.charCodeAt(0))),
  encode: (text) => {
    let known = true;
    const raw = text.replaceAll(/[^\u0020-\u007f\u00a0-\u00ff]/gu, (character) => {
      const byte = windows1252Bytes.get(character);
      known &&= byte !== undefined;
      return byte ?? "";
    });
    return known ? raw : undefined;
  },
};
