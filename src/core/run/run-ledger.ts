import type { Selectable } from "kysely";
import { ItemState } from "#shared/model/bulk-run.ts";
import { SnapshotId } from "#shared/model/identity.ts";
import type { Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { LaptopStore, LaptopTables } from "../store/laptop-store.ts";
import { storageFailure } from "../store/storage-failure.ts";
import { noSuchRun, runUnderWay } from "./run-failures.ts";
import { queuedItem, type RunDoor, type RunItem } from "./run-item.ts";

/** Names of what a run was made from, to be read again when it is resumed; no passwords. */
export type GivenFiles = Readonly<Record<string, string | boolean | null>>;

export type RecordedRun = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly given: GivenFiles;
  readonly items: readonly RunItem[];
};

/** Where a run writes down, before each act, what it is about to do. */
export type RunLedger = {
  create(id: string, given: GivenFiles, doors: readonly RunDoor[]): Promise<Result<void>>;
  /** One commit for the entry and the door's new state. */
  record(id: string, item: RunItem): Promise<Result<void>>;
  /** By its id or an unambiguous beginning of it. */
  load(idOrPrefix: string): Promise<Result<RecordedRun>>;
  /** Newest first. */
  list(): Promise<readonly Pick<RecordedRun, "id" | "madeAt">[]>;
  /** Takes the run for this process; fails (`conflict`, reason `run-under-way`) while another one that lives has it. */
  claim(id: string): Promise<Result<void>>;
  release(id: string): Promise<void>;
  /** Whether another process that lives carries it out. */
  isElsewhere(id: string): Promise<boolean>;
};

/** A process that may carry a run out, and how to tell whether another one is still there. */
export type RunOwner = { readonly id: string; isAlive(id: string): boolean };

export const thisProcess: RunOwner = { id: String(process.pid), isAlive: isProcessAlive };

export function runLedger({ tables }: LaptopStore, clock: Clock, owner: RunOwner = thisProcess): RunLedger {
  const now = () => new Date(clock.now()).toISOString();
  return {
    create: (id, given, doors) =>
      stored(async () => {
        await tables.transaction().execute(async (transaction) => {
          const run = { id, made_at: now(), given: JSON.stringify(given), owner: owner.id };
          await transaction.insertInto("bulk_run").values(run).execute();
          const rows = doors.map((door, position) => rowOf(id, queuedItem(door, position)));
          for (const row of rows) await transaction.insertInto("bulk_item").values(row).execute();
        });
      }),
    record: (id, item) =>
      stored(async () => {
        const { position, state } = item;
        await tables.transaction().execute(async (transaction) => {
          const entry = { run_id: id, position, at: now(), state };
          await transaction.insertInto("bulk_entry").values(entry).execute();
          await transaction
            .updateTable("bulk_item")
            .set(rowOf(id, item))
            .where("run_id", "=", id)
            .where("position", "=", position)
            .execute();
        });
      }),
    load: (idOrPrefix) => load(tables, idOrPrefix),
    list: async () => {
      const rows = await tables
        .selectFrom("bulk_run")
        .select(["id", "made_at as madeAt"])
        .orderBy("made_at", "desc")
        .execute();
      return rows;
    },
    isElsewhere: async (id) => {
      const run = await tables.selectFrom("bulk_run").select("owner").where("id", "=", id).executeTakeFirst();
      const other = run?.owner ?? null;
      return other !== null && other !== owner.id && owner.isAlive(other);
    },
    claim: (id) => claim(tables, id, owner),
    release: async (id) => {
      await stored(() =>
        tables
          .updateTable("bulk_run")
          .set({ owner: null })
          .where("id", "=", id)
          .where("owner", "=", owner.id)
          .execute(),
      );
    },
  };
}

type Tables = LaptopStore["tables"];

async function stored(write: () => Promise<unknown>): Promise<Result<void>> {
  try {
    await write();
    return ok(undefined);
  } catch (cause) {
    return failed(storageFailure("perron.sqlite", cause));
  }
}

async function load(tables: Tables, idOrPrefix: string): Promise<Result<RecordedRun>> {
  const rows = await tables
    .selectFrom("bulk_run")
    .selectAll()
    .where("id", ">=", idOrPrefix)
    .where("id", "<", `${idOrPrefix}~`)
    .limit(2)
    .execute();
  const run = rows[0];
  if (!run || rows.length > 1 || idOrPrefix.length < 8) return failed(noSuchRun(idOrPrefix));
  const items = await tables
    .selectFrom("bulk_item")
    .selectAll()
    .where("run_id", "=", run.id)
    .orderBy("position")
    .execute();
  const given = JSON.parse(run.given) as GivenFiles;
  return ok({ id: run.id, madeAt: run.made_at, given, items: items.map(itemOf) });
}

async function claim(tables: Tables, id: string, owner: RunOwner): Promise<Result<void>> {
  const run = await tables.selectFrom("bulk_run").select("owner").where("id", "=", id).executeTakeFirst();
  const other = run?.owner ?? null;
  if (other !== null && other !== owner.id && owner.isAlive(other)) return failed(runUnderWay(other));
  let taken = false;
  const written = await stored(async () => {
    const update = await tables
      .updateTable("bulk_run")
      .set({ owner: owner.id })
      .where("id", "=", id)
      .where("owner", other === null ? "is" : "=", other)
      .executeTakeFirst();
    taken = update.numUpdatedRows === 1n;
  });
  if (!written.ok) return written;
  // Two processes may have looked at the same moment; only one of the two updates finds the owner it saw.
  return taken ? ok(undefined) : failed(runUnderWay(other ?? "?"));
}

function rowOf(id: string, { position, door, state, plan, snapshot, error }: RunItem) {
  return {
    run_id: id,
    position,
    door: JSON.stringify(door),
    state,
    plan: plan && JSON.stringify(plan),
    snapshot,
    error: error && JSON.stringify(withoutCause(error)),
  };
}

/** What lies beneath a failure may quote a request, and with it a secret. */
function withoutCause({ cause: _cause, ...told }: Failure): Failure {
  return told;
}

function itemOf({
  position,
  door,
  state,
  plan,
  snapshot,
  error,
}: Selectable<LaptopTables["bulk_item"]>): RunItem {
  return {
    position,
    door: JSON.parse(door) as RunDoor,
    state: ItemState.parse(state),
    plan: plan === null ? null : (JSON.parse(plan) as RunItem["plan"]),
    snapshot: snapshot === null ? null : SnapshotId.parse(snapshot),
    error: error === null ? null : (JSON.parse(error) as Failure),
  };
}

function isProcessAlive(id: string): boolean {
  try {
    return process.kill(Number(id), 0);
  } catch (error) {
    // It is there, and another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
