import { inspect } from "node:util";
import { Broken, type FuzzTarget, longestRun } from "../target.ts";

/** What was wrong with one run. */
export type Fault = {
  /** The same for every input that fails in the same place. */
  readonly key: string;
  readonly text: string;
};

let loose: unknown;
process.on("uncaughtException", (error) => {
  loose = error;
});
process.on("unhandledRejection", (error) => {
  loose = error;
});

/** Feeds one input; undefined when all went well. What is thrown beside the run, in a timer or a socket, counts too. */
export async function judge(target: FuzzTarget, input: Uint8Array): Promise<Fault | undefined> {
  const before = process.threadCpuUsage();
  try {
    const pending = target.run(input);
    if (pending) await pending;
  } catch (error) {
    return faultOf(error);
  }
  if (loose !== undefined) {
    const error = loose;
    loose = undefined;
    return faultOf(error);
  }
  const { user, system } = process.threadCpuUsage(before);
  const took = (user + system) / 1_000;
  return took > longestRun ? { key: "slow", text: `took ${Math.round(took)} ms` } : undefined;
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { key: `thrown ${typeof error}`, text: String(error) };
  const about = error.cause === undefined ? "" : `\n${inspect(error.cause).slice(0, 2_000)}`;
  const text = `${error.stack ?? error.message}${about}`;
  if (error instanceof Broken) return { key: error.message, text };
  return { key: `${error.name} ${placesIn(error.stack ?? "").join(" < ")}`, text };
}

/** The three innermost functions of the product on the stack. */
function placesIn(stack: string): string[] {
  const places = [...stack.matchAll(/at (?:async )?(\S+) .*?\/((?:src|node_modules)\/[^:)]+)/g)];
  return places.slice(0, 3).map(([, name, file]) => `${name} ${file}`);
}
