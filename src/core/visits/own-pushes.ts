import { sql } from "kysely";
import { SnapshotId } from "#shared/model/identity.ts";
import type { LaptopStore } from "../store/laptop-store.ts";

/** A push of this computer that may have changed a device, as its journal tells. */
export type OwnPush = {
  readonly run: string;
  /** ISO 8601, UTC: when it ended, or was last heard of. */
  readonly at: string;
  /** What the device held before. */
  readonly before: SnapshotId;
  /** Fingerprint of the files as wanted. */
  readonly target: string;
  /** `applied`: the read-back said so. `unknown`: its end is not known, or not what was wanted. */
  readonly end: "applied" | "unknown";
};

/** Ends after which the device holds what it held before. */
const withoutEffect: ReadonlySet<string> = new Set(["unchanged", "reverted", "rolled-back", "refused"]);

/** The pushes of this computer to one device after a moment, oldest first, from whichever window or terminal. */
export async function ownPushes(
  { tables }: LaptopStore,
  device: { readonly serial: string; readonly since: string },
): Promise<OwnPush[]> {
  const rows = await tables
    .selectFrom("push_journal")
    .select(["run_id", "at", "entry"])
    .where("at", ">", device.since)
    .where(sql<string>`json_extract(entry, '$.serial')`, "=", device.serial)
    .orderBy("at")
    .orderBy("position")
    .execute();
  const runs = Map.groupBy(rows, ({ run_id }) => run_id);
  return [...runs].flatMap(([run, entries]) => pushOf(run, entries) ?? []);
}

type Row = { readonly at: string; readonly entry: string };
type Entry = { snapshot: string; target: string; act: string; outcome?: string };

function pushOf(run: string, rows: readonly Row[]): OwnPush | undefined {
  const last = rows.at(-1);
  if (!last) return undefined;
  const { snapshot, target, act, outcome } = JSON.parse(last.entry) as Entry;
  if (act === "end" && outcome !== undefined && withoutEffect.has(outcome)) return undefined;
  const end = act === "end" && outcome === "applied" ? "applied" : "unknown";
  return { run, at: last.at, before: SnapshotId.parse(snapshot), target, end };
}
