import { rename } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { milliseconds } from "#shared/model/units.ts";
import { systemClock } from "../clock/clock.ts";

/** An antivirus or a backup holds a new file for some tenths of a second; this waits 1.6 s in all. */
const pauses = [20, 40, 80, 160, 300, 400, 600].map(milliseconds);
const never = new AbortController().signal;

/** Windows says the first two of a file that another program holds; elsewhere they are about rights, and stay. */
const passing = (platform: NodeJS.Platform) =>
  new Set(platform === "win32" ? ["EPERM", "EACCES", "EBUSY"] : ["EBUSY"]);

/** Writes a file whole or not at all: beside it first, then in its place. Throws as the file system does. */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const bytes = typeof content === "string" ? content : Buffer.from(content);
  return patiently(() => writeFileAtomic(path, bytes, mode === undefined ? {} : { mode }));
}

/** Moves a file into its place, waiting a moment for whoever holds it. */
export function renameWhole(from: string, to: string): Promise<void> {
  return patiently(() => rename(from, to));
}

/** Tries again, ever later, what another program only keeps from happening now. */
export async function patiently<T>(
  act: () => Promise<T>,
  clock = systemClock,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  const again = passing(platform);
  for (const pause of pauses) {
    try {
      return await act();
    } catch (cause) {
      if (!again.has((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
      await clock.sleep(pause, never);
    }
  }
  return act();
}
