import { pause } from "./fault-worker.ts";
import { perron } from "./killed-perron.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { DeviceFacts } from "./street.ts";

export type DoorWork = {
  readonly orders: number;
  readonly kills: number;
  readonly bySerial: ReadonlyMap<string, number>;
};

/** Opens a door now and then, sometimes killed while it does; counts what was ordered, door by door. */
export async function doorWork(
  devices: readonly DeviceFacts[],
  folder: string,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<DoorWork> {
  const bySerial = new Map<string, number>();
  let kills = 0;
  let orders = 0;
  while (!signal.aborted) {
    const { serial, host } = random.one(devices);
    bySerial.set(serial, (bySerial.get(serial) ?? 0) + 1);
    orders += 1;
    const killAfter = random.between(1, 2) === 1 ? random.between(200, 1_500) : null;
    const ended = await perron(folder, ["door", host, "--relay", "1"], killAfter, { PERRON_CODE: "1234" });
    if (ended.killed) kills += 1;
    await pause(random.between(500, 2_000), signal);
  }
  return { orders, kills, bySerial };
}

/** More door requests at a device than orders given: one was sent twice. */
export function doorsOpenedTwice({ bySerial }: DoorWork, devices: readonly DeviceFacts[]): string[] {
  return devices.flatMap(({ serial, opened }) => {
    const ordered = bySerial.get(serial) ?? 0;
    return opened > ordered ? [`${serial}: opened ${opened} times, ordered ${ordered} times`] : [];
  });
}
