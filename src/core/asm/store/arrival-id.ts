import { randomBytes } from "node:crypto";

/**
 * Identities that sort in the order of arrival: time, a counter within it, and this process.
 *
 * The clock set back does not turn the order round as long as the process lives.
 */
export function arrivalIds(): (receivedAt: string) => string {
  const process = randomBytes(3).toString("hex");
  let last = -1;
  let count = 0;
  /** What `last` and `lastText` were made of: many arrive in the same millisecond, and dates are slow to read. */
  let lastReceived = "";
  let lastText = "";
  return (receivedAt) => {
    const time = receivedAt === lastReceived ? last : Math.max(last, Date.parse(receivedAt));
    if (time !== last) lastText = time.toString(36).padStart(9, "0");
    count = time === last ? count + 1 : 0;
    last = time;
    lastReceived = receivedAt;
    return `${lastText}-${count.toString(36).padStart(4, "0")}-${process}`;
  };
}
