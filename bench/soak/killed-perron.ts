import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The built command line: a source tree takes longer to start than some kills leave it. */
const command = join(import.meta.dirname, "../../out/cli/index.js");

export type PerronLine = { readonly type: string; readonly [field: string]: unknown };
export type PerronEnd = {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly killed: boolean;
  readonly lines: readonly PerronLine[];
};

/** A Perron with a data folder of the soak's; killed without a word after `killAfter` ms, unless it ends before. */
export async function perron(
  dataFolder: string,
  words: readonly string[],
  killAfter: number | null,
  environment: Readonly<Record<string, string>> = {},
): Promise<PerronEnd> {
  const child = startPerron(dataFolder, words, environment);
  const lines = linesOf(child);
  const gone = new Promise<number | null>((resolve) => child.once("close", resolve));
  const cancelKill = new AbortController();
  const kill =
    killAfter === null
      ? Promise.resolve(false)
      : wait(killAfter, undefined, { signal: cancelKill.signal }).then(
          () => child.kill("SIGKILL"),
          () => false,
        );
  const code = await gone;
  cancelKill.abort();
  await kill;
  return { code, killed: child.signalCode === "SIGKILL", lines };
}

export function startPerron(
  dataFolder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(process.execPath, [command, ...words, "--json"], {
    env: { PATH, HOME, PERRON_DATA: dataFolder, PERRON_LANG: "en", PERRON_PASSWORD: "admin", ...environment },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Grows as lines come; a line that the kill cut short is left out. */
export function linesOf(child: ChildProcess): PerronLine[] {
  const lines: PerronLine[] = [];
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const pieces = (rest + text).split("\n");
    rest = pieces.pop() ?? "";
    for (const piece of pieces) if (piece !== "") lines.push(JSON.parse(piece) as PerronLine);
  });
  return lines;
}
