import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export type Told = { readonly type: string; readonly [field: string]: unknown };
export type PerronRun = {
  readonly code: number | null;
  readonly lines: readonly Told[];
  readonly last: Told | undefined;
  readonly stdout: string;
  readonly stderr: string;
};

/** The command line as a process of its own, from its sources, with a data folder of the test's own. */
export function perronIn(environment: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "perron-cli-"));
  return {
    folder,
    run: (...words: string[]) =>
      run(words, { PERRON_DATA: join(folder, "data"), PERRON_LANG: "en", ...environment }),
    runWith: (more: Readonly<Record<string, string>>, words: readonly string[], stdin?: string) =>
      run(words, { PERRON_DATA: join(folder, "data"), PERRON_LANG: "en", ...environment, ...more }, stdin),
    /** A file beside the data folder; answers its path. */
    write(name: string, content: string): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function run(
  words: readonly string[],
  given: Readonly<Record<string, string>>,
  stdin = "",
): Promise<PerronRun> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, "../index.ts"), ...words], {
    env: { PATH, HOME, ...given },
  });
  child.stdin.end(stdin);
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  const lines = words.includes("--json")
    ? stdout
        .split("\n")
        .filter(Boolean)
        .map((line): Told => JSON.parse(line))
    : [];
  return { code, lines, last: lines.at(-1), stdout, stderr };
}
