import { randomBytes } from "node:crypto";

/**
 * Identities that sort in the order of arrival: time, a counter within it, and this process.
 *
 * The clock set back does not turn the order round as long as the process lives.
 */
export function arrivalIds(): (receivedAt: string) => string {
  const process = randomBytes(3).toString("hex");
  let last = 0;
  let count = 0;
  return (receivedAt) => {
    const time = Math.max(last, Date.parse(receivedAt));
    count = time === last ? count + 1 : 0;
    last = time;
    return `${time.toString(36).padStart(9, "0")}-${count.toString(36).padStart(4, "0")}-${process}`;
  };
}
