import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { SnapshotId } from "#shared/model/identity.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { boxOverhead, openBox, sealInBox } from "../vault/sealed-box.ts";
import type { LaptopStore, LaptopTables } from "./laptop-store.ts";
import type { SnapshotKeys } from "./snapshot-keys.ts";
import { storageFailure } from "./storage-failure.ts";

export type SnapshotOrigin = Pick<SnapshotSummary, "serial" | "host" | "reason" | "takenAt">;
export type Snapshot = { readonly origin: SnapshotOrigin; readonly files: ConfigurationFiles };

/** SHA-256 over the serial and each file's name and bytes, in name order: equal content gives the equal id. */
export function snapshotId(serial: string | null, files: ConfigurationFiles): SnapshotId {
  const hash = createHash("sha256").update(`${serial ?? ""}\n`);
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\n${content.length}\n`).update(content);
  }
  return SnapshotId.parse(hash.digest("hex"));
}

/** What a sealed file is bound to: it cannot be put in the place of another. */
export const boxContext = (id: string, name: string): string => `${id}\n${name}`;

/** Content-addressed copies of configuration files, kept for good, each sealed: they hold passwords and door codes. */
export class Snapshots {
  readonly #tables: LaptopStore["tables"];
  readonly #keys: SnapshotKeys;

  constructor({ tables }: LaptopStore, keys: SnapshotKeys) {
    this.#tables = tables;
    this.#keys = keys;
  }

  /** Keeps the files; kept already, only the time moves on. Needs no unlocked vault. */
  async save(origin: SnapshotOrigin, files: ConfigurationFiles): Promise<Result<SnapshotId>> {
    const id = snapshotId(origin.serial, files);
    try {
      const key = await this.#keys.current();
      await this.#tables
        .transaction()
        .execute((transaction) => insertSnapshot(transaction, { id, origin, files, key }));
      return ok(id);
    } catch (cause) {
      return failed(storageFailure("perron.sqlite", cause));
    }
  }

  async has(id: string): Promise<boolean> {
    const row = await this.#tables
      .selectFrom("snapshot")
      .select("id")
      .where("id", "=", id)
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Finds a snapshot by its id or an unambiguous beginning of it (8 characters or more).
   *
   * Fails also (`unauthorised`, reasons `vault-locked`, `other-key`) where its key cannot be opened.
   */
  async load(idOrPrefix: string): Promise<Result<Snapshot & { id: SnapshotId }>> {
    if (idOrPrefix.length < 8) return failed(noSuchSnapshot(idOrPrefix));
    // One statement: between two of them another process may seal what an older Perron left in clear.
    const rows = await this.#tables
      .selectFrom("snapshot")
      .innerJoin("snapshot_file", "snapshot_file.snapshot_id", "snapshot.id")
      .selectAll()
      .where("snapshot.id", ">=", idOrPrefix)
      .where("snapshot.id", "<", `${idOrPrefix}g`)
      .orderBy("name")
      .execute();
    const [row] = rows;
    if (!row || rows.some(({ id }) => id !== row.id)) return failed(noSuchSnapshot(idOrPrefix));
    const files = new Map<string, Uint8Array>();
    for (const { name, content } of rows) {
      const opened = await this.#opened(row, name, content);
      if (!opened.ok) return opened;
      files.set(name, opened.value);
    }
    return ok({ id: SnapshotId.parse(row.id), origin: originOf(row), files });
  }

  async #opened(
    { id, sealed_by }: { readonly id: string; readonly sealed_by: string | null },
    name: string,
    content: Uint8Array,
  ): Promise<Result<Uint8Array>> {
    if (sealed_by === null) return ok(Uint8Array.from(content));
    const pair = await this.#keys.pairOf(sealed_by);
    if (!pair.ok) return pair;
    const opened = openBox(pair.value, content, boxContext(id, name));
    return opened ? ok(opened) : failed(changedSnapshot(id));
  }

  list = (filter: SnapshotFilter = {}): Promise<SnapshotSummary[]> => listSnapshots(this.#tables, filter);
}

export type SnapshotFilter = { readonly serial?: string | null; readonly host?: string };

/** Newest first; of one device when a serial or a host is given. Needs no key. */
export async function listSnapshots(
  tables: LaptopStore["tables"],
  { serial, host }: SnapshotFilter,
): Promise<SnapshotSummary[]> {
  let query = tables
    .selectFrom("snapshot")
    .innerJoin("snapshot_file", "snapshot_file.snapshot_id", "snapshot.id")
    .select(["snapshot.id", "serial", "host", "taken_at", "reason", "name", "sealed_by"])
    .select((select) => select.fn<number>("length", ["content"]).as("length"));
  if (serial) query = query.where("serial", "=", serial);
  if (host) query = query.where("host", "=", host);
  const summaries = new Map<string, SnapshotSummary>();
  for (const row of await query.orderBy("taken_at", "desc").orderBy("name").execute()) {
    const summary = summaries.get(row.id) ?? { id: SnapshotId.parse(row.id), ...originOf(row), files: [] };
    const bytes = row.sealed_by === null ? row.length : row.length - boxOverhead;
    summary.files.push({ name: row.name, bytes });
    summaries.set(row.id, summary);
  }
  return [...summaries.values()];
}

type NewSnapshot = {
  readonly id: SnapshotId;
  readonly origin: SnapshotOrigin;
  readonly files: ConfigurationFiles;
  readonly key: Awaited<ReturnType<SnapshotKeys["current"]>>;
};

async function insertSnapshot(
  transaction: Transaction<LaptopTables>,
  { id, origin: { serial, host, takenAt, reason }, files, key }: NewSnapshot,
): Promise<void> {
  await transaction
    .insertInto("snapshot")
    .values({ id, serial, host, taken_at: takenAt, reason, sealed_by: key.id })
    .onConflict((conflict) => {
      const kept = conflict.column("id");
      // Looking at a device is no reason to date a snapshot that a push or a person took.
      return reason === "read"
        ? kept.doUpdateSet({ taken_at: takenAt, host }).where("snapshot.reason", "=", "read")
        : kept.doUpdateSet((row) => ({
            taken_at: takenAt,
            host,
            reason: row
              .case()
              .when("snapshot.reason", "=", "read")
              .then(reason)
              .else(row.ref("snapshot.reason"))
              .end(),
          }));
    })
    .execute();
  // Sealed by a key of before that may be lost: seen again, it is kept so that it opens.
  const { numUpdatedRows } = await transaction
    .updateTable("snapshot")
    .set({ sealed_by: key.id })
    .where("id", "=", id)
    .where((row) => row.or([row("sealed_by", "is", null), row("sealed_by", "<>", key.id)]))
    .executeTakeFirst();
  const isAnew = numUpdatedRows > 0n;
  for (const [name, content] of files) {
    const sealed = sealInBox(key.publicKey, content, boxContext(id, name));
    await transaction
      .insertInto("snapshot_file")
      .values({ snapshot_id: id, name, content: sealed })
      .onConflict((conflict) =>
        isAnew
          ? conflict.columns(["snapshot_id", "name"]).doUpdateSet({ content: sealed })
          : conflict.doNothing(),
      )
      .execute();
  }
}

function originOf(row: {
  serial: string | null;
  host: string;
  taken_at: string;
  reason: string;
}): SnapshotOrigin {
  return {
    serial: row.serial,
    host: row.host,
    takenAt: row.taken_at,
    reason: row.reason as SnapshotSummary["reason"],
  };
}

function noSuchSnapshot(id: string) {
  return failure(
    "invalid",
    {
      fr: `Aucun instantané ne correspond à « ${id} » ; « perron snapshots » les liste.`,
      en: `No snapshot matches “${id}”; “perron snapshots” lists them.`,
    },
    { reason: "no-such-snapshot" },
  );
}

const changedSnapshot = (id: string) =>
  failure(
    "storage",
    {
      fr: `L'instantané ${id.slice(0, 12)} a été altéré sur ce poste : il ne sera pas renvoyé au portier.`,
      en: `Snapshot ${id.slice(0, 12)} was changed on this computer: it will not be put back.`,
    },
    { reason: "snapshot-changed" },
  );
