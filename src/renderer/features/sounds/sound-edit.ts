/** How a sound is to be changed. Seconds, decibels, milliseconds. */
export type SoundEdit = {
  readonly from: number;
  readonly to: number;
  readonly gainDb: number;
  readonly fadeMs: number;
};

export const unchanged = (seconds: number): SoundEdit => ({ from: 0, to: seconds, gainDb: 0, fadeMs: 0 });

/** Shorter, and there is nothing to hear. */
const leastSeconds = 0.1;

/** The edit with a new beginning or end, kept inside the sound and in order. */
export function trimmed(edit: SoundEdit, part: { from?: number; to?: number }, seconds: number): SoundEdit {
  const least = Math.min(leastSeconds, seconds);
  const from = clamp(part.from ?? edit.from, 0, (part.to ?? edit.to) - least);
  const to = clamp(part.to ?? edit.to, from + least, seconds);
  return { ...edit, from, to };
}

/** What the core is asked for: only what changes anything, so that a sound that fits stays as it is. */
export function asked({ from, to, gainDb, fadeMs }: SoundEdit, seconds: number) {
  return {
    ...((from > 0 || to < seconds) && { trim: { from, to } }),
    ...(gainDb !== 0 && { gainDb }),
    ...(fadeMs !== 0 && { fadeMs }),
  };
}

const clamp = (value: number, least: number, most: number) =>
  Math.max(Math.min(value, most), Math.min(least, most));
