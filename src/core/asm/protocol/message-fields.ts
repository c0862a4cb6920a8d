import { ObjectId } from "../model/object-id.ts";

/** A message as it was read: unknown keys are kept. */
export type DeviceMessage = ReadonlyMap<string, unknown>;

/** Text of a field; a number counts as its text, since firmwares write both. Undefined for anything else. */
export function textField(message: DeviceMessage, name: string): string | undefined {
  const value = message.get(name);
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** Number of a field, also written as a string ("15664599"). Undefined when it is neither. */
export function numberField(message: DeviceMessage, name: string): number | undefined {
  const text = textField(message, name)?.trim();
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

export function objectIdField(message: DeviceMessage): ObjectId | undefined {
  return ObjectId.safeParse(textField(message, "objectid")).data;
}

/**
 * Any value as text to keep and show: an object as JSON.
 *
 * NUL and halves of surrogate pairs become U+FFFD here: no database keeps them as text. The raw body keeps all.
 */
export function shownText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}
