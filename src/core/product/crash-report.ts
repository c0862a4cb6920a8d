import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes what is known of a bug where the technician can find it, and answers the path.
 *
 * Only the stack and the versions: arguments, environment and device answers may hold secrets and are left out.
 */
export function writeCrashReport(dataFolder: string, error: unknown, version: string, now: Date): string {
  const reports = join(dataFolder, "reports");
  mkdirSync(reports, { recursive: true });
  const path = join(reports, `crash-${now.toISOString().replaceAll(/[:.]/g, "-")}.json`);
  const { name, stack } = error instanceof Error ? error : { name: "not an Error", stack: typeof error };
  // The first line of a stack repeats the message, which may quote a value.
  const frames = (stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const report = {
    version,
    node: process.version,
    platform: process.platform,
    at: now.toISOString(),
    name,
    frames,
  };
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  return path;
}

/** Writes the report and says on the terminal where it lies; the program goes on where it can. */
export function tellOfBug(dataFolder: string, error: unknown, version: string): void {
  const path = writeCrashReport(dataFolder, error, version, new Date());
  process.stderr.write(`Erreur interne, compte rendu · Internal error, report: ${path}\n`);
}
