import type { DeviceMessage } from "./message-fields.ts";

/** Keys of a SETTINGS message that speak of the message, not of the product. */
const envelope = new Set(["token", "objectid", "time", "request", "task_id"]);

/**
 * Splits a SETTINGS message into files (values in base64) and everything else, which is kept as it came.
 *
 * Base64 is taken only when it encodes back to the same text: a word like "true" must not become three bytes. Line
 * breaks within it and missing padding are fine.
 */
export function settingsFiles(message: DeviceMessage): {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly otherKeys: Readonly<Record<string, unknown>>;
} {
  const files = new Map<string, Uint8Array>();
  const other: Array<[string, unknown]> = [];
  for (const [name, value] of message) {
    if (envelope.has(name)) continue;
    const content = fileContent(name, value);
    if (content === undefined) other.push([name, value]);
    else files.set(name, content);
  }
  return { files, otherKeys: Object.fromEntries(other) };
}

/** The configuration files are files whatever their length; any other short text could be a mere word. */
function fileContent(name: string, value: unknown): Uint8Array | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.replace(/[\r\n\t ]/g, "");
  if (!name.startsWith("conf_") && text.length < 16) return undefined;
  const content = Buffer.from(text, "base64");
  const same = unpadded(content.toString("base64")) === unpadded(text);
  return same ? Uint8Array.from(content) : undefined;
}

/** Without the signs at the end that only fill up. */
function unpadded(base64: string): string {
  let end = base64.length;
  while (base64[end - 1] === "=") end -= 1;
  return base64.slice(0, end);
}
