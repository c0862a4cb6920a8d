import { setTimeout as wait } from "node:timers/promises";
import type { SeededRandom } from "./seeded-random.ts";
import type { Street } from "./street.ts";

type Trouble = { readonly name: string; readonly values?: readonly string[]; readonly times?: number };

/** What befalls a door phone for a few seconds. Those that would not end by themselves are cleared after. */
const troubles: readonly Trouble[] = [
  { name: "latency", values: ["50", "400", "1500"] },
  { name: "connection-refused" },
  { name: "cut-in", values: ["0", "40", "300", "2000", "9000"], times: 1 },
  { name: "cut-out", values: ["0", "20", "200", "3000"], times: 1 },
  { name: "stall", values: ["0", "100"], times: 1 },
  { name: "slow-body", values: ["200", "2000"] },
  { name: "wrong-content-length", values: ["10", "-10"], times: 1 },
  { name: "truncated-chunk", times: 1 },
  { name: "garbage", times: 1 },
  { name: "endless-header", times: 1 },
  { name: "new-nonce" },
  { name: "stale-nonce", values: ["1", "3"] },
  { name: "slow-restart", values: ["1000", "4000"] },
  { name: "silent-revert", times: 1 },
  { name: "applies-half", times: 1 },
  { name: "applies-nothing", times: 1 },
  { name: "error-500", times: 1 },
  { name: "double-restart", values: ["200", "900"] },
  { name: "one-connection" },
  { name: "gzip-bomb", times: 1 },
];

/** Troubles one device after another until told to stop, and leaves each as it found it. */
export async function faultWorker(
  streets: readonly Street[],
  each: number,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<number> {
  let caused = 0;
  while (!signal.aborted) {
    const street = random.one(streets);
    const at = random.between(0, each - 1);
    if (random.between(1, 12) === 1) {
      await street.order({ do: "unplug", at });
      await pause(random.between(500, 4_000), signal);
      await street.order({ do: "plug", at });
    } else {
      const { name, values, times } = random.one(troubles);
      await street.order({
        do: "fault",
        at,
        name,
        ...(values && { value: random.one(values) }),
        ...(times !== undefined && { limits: { times } }),
      });
      await pause(random.between(300, 5_000), signal);
      await street.order({ do: "clear", at });
    }
    caused += 1;
  }
  return caused;
}

/** Ends early, without an error, when the soak is over. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
