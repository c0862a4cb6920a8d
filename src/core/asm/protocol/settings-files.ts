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
  const same = content.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "");
  return same ? Uint8Array.from(content) : undefined;
}
