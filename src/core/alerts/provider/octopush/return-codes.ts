/** What a return code of Octopush means for a message (its page of return codes, 000–501). */
export type ReturnCodeClass =
  | "configuration"
  | "message"
  | "credit"
  | "number"
  | "duplicate"
  | "busy"
  | "other";

const classes: Record<Exclude<ReturnCodeClass, "other">, readonly number[]> = {
  configuration: [101, 106, 108, 109, 112, 113, 114, 121, 122, 151, 152, 207, 208],
  message: [100, 102, 103, 107, 110, 111, 115, 116, 119],
  number: [117, 150, 209],
  credit: [104, 105],
  // The request_id was seen before: the earlier try was taken.
  duplicate: [120, 133],
  busy: [125, 127, 128, 153, 500, 501],
};

export function classOfCode(code: number | null): ReturnCodeClass {
  const found = Object.entries(classes).find(([, codes]) => code !== null && codes.includes(code));
  return (found?.[0] as ReturnCodeClass | undefined) ?? "other";
}
