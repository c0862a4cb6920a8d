import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Writes what is known of a bug where the technician can find it, and answers the path.
 *
 * In the data folder; where that cannot be written, among the system's temporary files.
 * Only the stack and the versions: arguments, environment and device answers may hold secrets and are left out.
 */
export function writeCrashReport(dataFolder: string, error: unknown, version: string, now: Date): string {
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
  const file = `crash-${now.toISOString().replaceAll(/[:.]/g, "-")}.json`;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  try {
    return writeIn(join(dataFolder, "reports"), file, text);
  } catch {
    // The bug may well be that this folder is full or read-only: its report must not die of the same.
    // Of a name nobody can foresee: in a folder that all users share, a link may be waiting under any other.
    return writeIn(mkdtempSync(join(tmpdir(), "perron-reports-")), file, text);
  }
}

function writeIn(folder: string, file: string, text: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, file);
  writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  return path;
}

/** Writes the report and says on the terminal where it lies; the program goes on where it can. */
export function tellOfBug(dataFolder: string, error: unknown, version: string): void {
  const path = writeCrashReport(dataFolder, error, version, new Date());
  process.stderr.write(`Erreur interne, compte rendu · Internal error, report: ${path}\n`);
}
