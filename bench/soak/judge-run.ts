import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { nameIn } from "./generation-name.ts";
import type { DeviceFacts } from "./street.ts";

export type RunVerdict = {
  readonly generation: number;
  readonly states: Readonly<Record<string, number>>;
  /** Each says where what the ledger claims is not what the device holds. */
  readonly lies: readonly string[];
};

type Item = { readonly position: number; readonly state: string; readonly door: string };

/** States in which Perron says that it does not know what the device holds. */
const admitsDoubt = new Set(["unknown", "not-returned", "writing", "restarting", "rolling-back"]);

/**
 * Holds the ledger against the devices themselves: plain SQL and plain comparison, none of Perron's code.
 *
 * « Verified » means the new directory, to the last resident; anything else is a whole directory of before, unless Perron
 * says that it does not know. At peace (`atPeace`) every door holds the new one and is known to.
 */
export function judgeRun(
  folder: string,
  run: string,
  generation: number,
  devices: readonly DeviceFacts[],
  atPeace: boolean,
): RunVerdict {
  const items = readItems(folder, run);
  const bySerial = new Map(devices.map((device) => [device.serial, device]));
  const states: Record<string, number> = {};
  const lies: string[] = [];
  for (const { position, state, door } of items) {
    states[state] = (states[state] ?? 0) + 1;
    const { name } = JSON.parse(door) as { name: string };
    const device = bySerial.get(name);
    const lie = device ? lieOf(state, device.names, nameIn(generation), atPeace) : "the device is not there";
    if (lie) lies.push(`run ${generation}, item ${position} (${name}): ${state}, but ${lie}`);
  }
  if (items.length !== devices.length) lies.push(`run ${generation}: ${items.length} items in the ledger`);
  return { generation, states, lies };
}

function lieOf(state: string, names: readonly string[], wanted: string, atPeace: boolean): string | null {
  const isNew = names.every((name) => name === wanted);
  if (state === "verified" || state === "unchanged") return isNew ? null : `it holds ${names.join(", ")}`;
  if (atPeace) return "nothing stands in the way any more";
  const isWhole = new Set(names.filter((name) => name.startsWith("Passage"))).size <= 1;
  if (admitsDoubt.has(state)) return null;
  if (isNew) return "it holds the new directory";
  return isWhole ? null : `it holds ${names.join(", ")}`;
}

function readItems(folder: string, run: string): Item[] {
  const database = new DatabaseSync(join(folder, "perron.sqlite"), { readOnly: true, timeout: 10_000 });
  try {
    const rows = database
      .prepare("select position, state, door from bulk_item where run_id = ? order by position")
      .all(run);
    return rows.map(({ position, state, door }) => ({
      position: Number(position),
      state: String(state),
      door: String(door),
    }));
  } finally {
    database.close();
  }
}
