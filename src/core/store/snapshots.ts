import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { SnapshotId } from "#shared/model/identity.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { LaptopStore, LaptopTables } from "./laptop-store.ts";
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

/** Content-addressed copies of configuration files, kept for good. */
export class Snapshots {
  readonly #tables: LaptopStore["tables"];

  constructor({ tables }: LaptopStore) {
    this.#tables = tables;
  }

  /** Keeps the files; kept already, only the time moves on. */
  async save(origin: SnapshotOrigin, files: ConfigurationFiles): Promise<Result<SnapshotId>> {
    const id = snapshotId(origin.serial, files);
    try {
      await this.#tables
        .transaction()
        .execute((transaction) => insertSnapshot(transaction, id, origin, files));
      return ok(id);
    } catch (cause) {
      return failed(storageFailure("perron.sqlite", cause));
    }
  }

  /** Finds a snapshot by its id or an unambiguous beginning of it (8 characters or more). */
  async load(idOrPrefix: string): Promise<Result<Snapshot & { id: SnapshotId }>> {
    const rows = await this.#tables
      .selectFrom("snapshot")
      .selectAll()
      .where("id", ">=", idOrPrefix)
      .where("id", "<", `${idOrPrefix}g`)
      .limit(2)
      .execute();
    const row = rows[0];
    if (!row || rows.length > 1 || idOrPrefix.length < 8) return failed(noSuchSnapshot(idOrPrefix));
    const files = await this.#tables
      .selectFrom("snapshot_file")
      .selectAll()
      .where("snapshot_id", "=", row.id)
      .orderBy("name")
      .execute();
    return ok({
      id: SnapshotId.parse(row.id),
      origin: originOf(row),
      files: new Map(files.map((file) => [file.name, Uint8Array.from(file.content)])),
    });
  }

  /** Newest first; of one device when a serial or a host is given. */
  async list(filter: { serial?: string | null; host?: string } = {}): Promise<SnapshotSummary[]> {
    const { serial, host } = filter;
    let query = this.#tables
      .selectFrom("snapshot")
      .innerJoin("snapshot_file", "snapshot_file.snapshot_id", "snapshot.id")
      .select(["snapshot.id", "serial", "host", "taken_at", "reason", "name"])
      .select((select) => select.fn<number>("length", ["content"]).as("bytes"));
    if (serial) query = query.where("serial", "=", serial);
    if (host) query = query.where("host", "=", host);
    const summaries = new Map<string, SnapshotSummary>();
    for (const row of await query.orderBy("taken_at", "desc").orderBy("name").execute()) {
      const summary = summaries.get(row.id) ?? { id: SnapshotId.parse(row.id), ...originOf(row), files: [] };
      summary.files.push({ name: row.name, bytes: row.bytes });
      summaries.set(row.id, summary);
    }
    return [...summaries.values()];
  }
}

async function insertSnapshot(
  transaction: Transaction<LaptopTables>,
  id: SnapshotId,
  { serial, host, takenAt, reason }: SnapshotOrigin,
  files: ConfigurationFiles,
): Promise<void> {
  await transaction
    .insertInto("snapshot")
    .values({ id, serial, host, taken_at: takenAt, reason })
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
  for (const [name, content] of files) {
    await transaction
      .insertInto("snapshot_file")
      .values({ snapshot_id: id, name, content })
      .onConflict((conflict) => conflict.doNothing())
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
