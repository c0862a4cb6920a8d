/** Codes of the door API, relay by relay (vendor note 4.1.3.2). */
export type RelayResults = Readonly<Record<string, number>>;

/**
 * The product's answer to a relay opening: `{"1":200,"2":403}` as an object, as text, or with the note's unquoted keys.
 *
 * Undefined when no relay with a number can be read in it.
 */
export function readRelayResults(value: unknown): RelayResults | undefined {
  const pairs = typeof value === "string" ? pairsInText(value) : pairsInObject(value);
  const results = pairs.filter(([relay, code]) => /^[1-9]$/.test(relay) && Number.isInteger(code));
  return results.length > 0 ? Object.fromEntries(results) : undefined;
}

function pairsInObject(value: unknown): Array<[string, number]> {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([relay, code]) => [relay.trim(), Number(code)]);
}

function pairsInText(text: string): Array<[string, number]> {
  return [...text.matchAll(/["']?([1-9])["']?\s*:\s*["']?(\d{3})\b/g)].map(([, relay, code]) => [
    relay ?? "",
    Number(code),
  ]);
}
