/** Codes within a reply: five digits with no digit beside them, in any writing around them. */
export function codesInReply(text: string): string[] {
  return unique(text.normalize("NFKC").match(/(?<!\d)\d{5}(?!\d)/g) ?? []);
}

/**
 * Codes within the keys of a call: text or number, with `*`, `#`, blanks or commas around or between.
 *
 * Keys without a gap are two tries when they are ten, a corrected one when the last five count.
 */
export function codesInKeys(keys: unknown): string[] {
  if (typeof keys !== "string" && typeof keys !== "number") return [];
  const runs = String(keys).split(/\D+/);
  return unique(runs.flatMap(codesInRun));
}

/** Keys kept of one call; nobody types more in good faith. */
const longestRun = 25;

function codesInRun(run: string): string[] {
  if (run.length < 5 || run.length > longestRun) return [];
  const whole = run.length % 5 === 0;
  return whole ? (run.match(/\d{5}/g) ?? []) : [run.slice(0, 5), run.slice(-5)];
}

const unique = (codes: readonly string[]) => [...new Set(codes)];
