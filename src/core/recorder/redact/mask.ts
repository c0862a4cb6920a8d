/** A stretch of a text: from, up to but without. */
export type Stretch = readonly [from: number, to: number];

/** Stands for one byte of what was taken out: lengths stay, so that a device's framing stays what it was. */
export const maskCharacter = "*";

/** The text with the stretches masked, byte for byte; line ends and quotes inside a stretch go too. */
export function masked(text: string, stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return text;
  const bytes = Buffer.from(text, "latin1");
  for (const [from, to] of stretches) bytes.fill(maskCharacter, from, to);
  return bytes.toString("latin1");
}

/** Where a pattern's group `secret` stands, in every match that the judge condemns by its group `name`. */
export function secretStretches(text: string, pattern: RegExp, judge: (name: string) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  for (const match of text.matchAll(pattern)) {
    const [from, to] = match.indices?.groups?.secret ?? [0, 0];
    if (to > from && judge(match.groups?.name ?? "")) stretches.push([from, to]);
  }
  return stretches;
}
