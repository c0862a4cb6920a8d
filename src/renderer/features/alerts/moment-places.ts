/** Two marks closer than this would hide each other. */
const apart = 0.035;

/**
 * Where each moment stands on a line from 0 to 1, in order of time.
 *
 * By its share of the time, pushed apart where marks would overlap: an alarm is seconds of news and minutes of silence.
 */
export function momentPlaces(times: readonly number[]): number[] {
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? first) - first);
  const step = Math.min(apart, 1 / Math.max(1, times.length - 1));
  const places: number[] = [];
  for (const [index, at] of times.entries()) {
    const before = places.at(-1);
    const room = 1 - (times.length - 1 - index) * step;
    const wished = (at - first) / span;
    const pushed = before === undefined ? wished : Math.max(wished, before + step);
    places.push(Math.min(pushed, room));
  }
  return places;
}
