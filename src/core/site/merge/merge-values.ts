/** One thing as it was at the last visit, as the device has it now, and as it is wanted. */
export type Three<Value> = { readonly base: Value; readonly device: Value; readonly wanted: Value };

/** Decides where both sides changed the same field to different values; what it answers is taken. */
export type OnConflict = (path: string, sides: Three<unknown>) => unknown;

/**
 * Merges field by field: a field that one side changed takes that change, one that both changed alike takes it once.
 *
 * Lists of texts are merged place by place, then moved together; any other list is one value.
 */
export function mergeValues(path: string, sides: Three<unknown>, onConflict: OnConflict): unknown {
  const { base, device, wanted } = sides;
  if (same(device, wanted) || same(base, wanted)) return device;
  if (same(base, device)) return wanted;
  // Of a newcomer on both sides, what one side leaves open the other may fill.
  if (base === undefined && isBlank(device)) return wanted;
  if (base === undefined && isBlank(wanted)) return device;
  if (isRecord(device) && isRecord(wanted)) {
    const before = isRecord(base) ? base : {};
    const keys = [...new Set([...Object.keys(device), ...Object.keys(wanted)])];
    return Object.fromEntries(
      keys.map((key) => [
        key,
        mergeValues(
          // The days of a time range stand beside its name, as in every path.
          key === "days" ? path : `${path}/${key}`,
          { base: before[key], device: device[key], wanted: wanted[key] },
          onConflict,
        ),
      ]),
    );
  }
  if (isTexts(device) && isTexts(wanted)) {
    const before = isTexts(base) ? base : [];
    const places = Array.from({ length: Math.max(device.length, wanted.length, before.length) }, (_, at) =>
      mergeValues(
        `${path}/${at + 1}`,
        { base: before[at] ?? "", device: device[at] ?? "", wanted: wanted[at] ?? "" },
        onConflict,
      ),
    );
    return places.filter((text) => text !== "");
  }
  return onConflict(path, sides);
}

export const same = (a: unknown, b: unknown): boolean => stable(a) === stable(b);

/** Two records are equal whatever the order their fields were written in. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isBlank = (value: unknown): boolean =>
  value === "" || value === 0 || value === false || (Array.isArray(value) && value.length === 0);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
