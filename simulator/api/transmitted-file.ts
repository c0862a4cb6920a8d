import type { Parameters } from "../http/parameters.ts";

/** Largest sound or picture: "1 Mo max." of vendor note 2.3, read as 1,000,000 bytes. */
const maximumBytes = 1_000_000;

/** The file in `data`, or the status of the refusal: 400 not base64, 413 too large. */
export function transmittedFile(parameters: Parameters): Buffer | number {
  const text = parameters.get("data") ?? "";
  if (text.length > Math.ceil(maximumBytes / 3) * 4) return 413;
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return 400;
  const bytes = Buffer.from(text, "base64");
  return bytes.length > maximumBytes ? 413 : bytes;
}

/** `loop` or `tempo`: 0 to 9999, absent = 0 = for ever; null when it is something else. */
export function repetition(text: string | undefined): number | null {
  if (text === undefined) return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
