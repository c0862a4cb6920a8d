import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";

const first = seconds(2);
/** A provider that is down for an hour is asked a dozen times, not a thousand. */
const longest = seconds(5 * 60);
/** Without a link nothing is spent by asking: the message leaves soon after the link is back. */
const longestOffline = seconds(30);

/** Doubles with each try; what the provider asked for counts when it is more. */
export function backOff(attempts: number, asked: Milliseconds | null): Milliseconds {
  const own = Math.min(longest, first * 2 ** Math.max(0, attempts - 1));
  return milliseconds(Math.max(own, asked ?? 0));
}

export function offlineBackOff(attempts: number): Milliseconds {
  return milliseconds(Math.min(longestOffline, first * 2 ** Math.min(10, Math.max(0, attempts - 1))));
}
