/**
 * A value's one JSON text (RFC 8785): no white space, keys in the order of their UTF-16 units, numbers and escapes as
 * ECMAScript writes them. Half a surrogate pair, which has no UTF-8 form, becomes U+FFFD.
 *
 * Keys without a value are left out. Throws for what JSON cannot hold (a function, NaN, a Blob): that is a bug.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isPlain(value)) throw new TypeError("This value has no JSON form");
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key.toWellFormed())}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
