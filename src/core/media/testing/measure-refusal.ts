import { readFileSync } from "node:fs";
import { makeLogo } from "../logos/make-logo.ts";
import { makeScreen } from "../screens/make-screen.ts";
import { makeDeviceSound } from "../sounds/make-device-sound.ts";
import { openSound } from "../sounds/open-sound.ts";

/** Run as a process of its own: handles one file and prints the reason, the processor time and the most memory it took. */
const [kind = "", path = ""] = process.argv.slice(2);
const bytes = readFileSync(path);
const begun = process.cpuUsage();
const told = await handle();
const result = {
  reason: told.ok ? "fine" : told.error.reason,
  milliseconds: processorTime(process.cpuUsage(begun)),
  megabytes: mostMemory() / 1_000,
};
process.stdout.write(JSON.stringify(result));

/** Of all threads; what else this computer does meanwhile is not counted. */
function processorTime({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

/** Kilobytes. Linux counts what the starting process held as well, except in this file. */
function mostMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

async function handle() {
  if (kind === "logo") return makeLogo(bytes);
  if (kind === "screen") return makeScreen(bytes);
  const opened = await openSound(bytes, AbortSignal.timeout(5_000));
  return opened.ok ? makeDeviceSound(opened.value.wav) : opened;
}
