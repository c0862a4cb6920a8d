import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool } from "pg";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { AsmTables } from "../relational-store/asm-tables.ts";
import { leftInClear } from "../relational-store/field-seal.ts";
import { productQueries } from "../relational-store/product-queries.ts";
import { recordQueries } from "../relational-store/record-queries.ts";
import { settingsQueries } from "../relational-store/settings-queries.ts";
import { takeTask, taskQueries } from "../relational-store/task-queries.ts";
import { answerNotify } from "../store/answer-notify.ts";
import { arrivalIds } from "../store/arrival-id.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { enrolWindow } from "../store/enrol-window.ts";
import { groupWindow } from "../store/group-window.ts";
import { holdSightings } from "../store/sightings.ts";
import { eventRecorder } from "./event-recorder.ts";
import { migrateOneAtATime } from "./migrate-one-at-a-time.ts";
import * as productsTasksEvents from "./migrations/0001-products-tasks-events.ts";
import { productLookUp } from "./product-look-up.ts";
import { sightingWriter } from "./sighting-writer.ts";

/** Of two servers that look at one moment the second goes on to the next task. */
const locking = { fields: leftInClear, skipLocked: true };
/** Two batches under way keep the database busy while the next gathers; more only spread the same work thinner. */
const batchesInFlight = 2;
const groupWindowMs = 2;
const connections = 8;
/** A database that does not answer within this is away: 10 s. */
const connectWithinMs = 10_000;

/**
 * The store for many doors: PostgreSQL 15 or newer. Nothing is kept in the process, so several servers may share it
 * behind one address; a task is taken once (`FOR UPDATE SKIP LOCKED`), the tables are made or migrated on start under an
 * advisory lock.
 *
 * What it holds is as its rows are: who runs the database sees to its disks and backups.
 * `url` is `postgres://…`; its password comes from `PGPASSWORD` or `~/.pgpass`. Fails with `storage`.
 */
export async function openPostgresStore(url: string): Promise<Result<AsmStore>> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectWithinMs,
  });
  // A connection lost while idle: the next query takes another, or fails and says so.
  pool.on("error", () => undefined);
  const tables = new Kysely<AsmTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateOneAtATime(pool, () =>
      new Migrator({
        db: tables,
        provider: { getMigrations: async () => ({ "0001-products-tasks-events": productsTasksEvents }) },
      }).migrateToLatest(),
    );
  } catch (cause) {
    await tables.destroy();
    return failed(databaseFailure(cause));
  }
  return ok(storeOver(pool, tables));
}

function storeOver(pool: Pool, tables: Kysely<AsmTables>): AsmStore {
  const nextId = arrivalIds();
  const products = productQueries(tables);
  const newcomers = enrolWindow((sightings) => products.enrol(sightings));
  const events = groupWindow({
    windowMs: groupWindowMs,
    limit: 1_000,
    inFlight: batchesInFlight,
    run: eventRecorder(pool, nextId),
  });
  const lookUps = groupWindow({
    windowMs: 1,
    limit: 1_000,
    inFlight: batchesInFlight,
    run: productLookUp(pool),
  });
  const sightings = holdSightings(sightingWriter(pool));
  return {
    ...recordQueries(tables, nextId, "strpos"),
    ...products,
    ...taskQueries(tables, leftInClear),
    ...settingsQueries(tables, products, nextId, leftInClear),
    recordEvent: (event) => events.add(event),
    notify: (sighting, doorAnswerBy) =>
      answerNotify(sighting, {
        lookUp: (objectId) => lookUps.add(objectId),
        enrol: (unknown) => newcomers.add(unknown),
        note: (seen, again) => sightings.note(seen, again),
        takeFullRead: (objectId) => products.takeFullRead(objectId),
        takeTask: (kind) =>
          tables
            .transaction()
            .execute((transaction) => takeTask(transaction, kind, sighting, doorAnswerBy, locking)),
      }),
    async products() {
      await sightings.flush();
      return products.products();
    },
    async product(objectId) {
      await sightings.flush();
      return products.product(objectId);
    },
    async close() {
      await events.drained();
      await lookUps.drained();
      await newcomers.drained();
      await sightings.flush();
      await tables.destroy();
    },
  };
}

function databaseFailure(cause: unknown) {
  const reason = String((cause as Error | undefined)?.message ?? cause);
  return failure(
    "storage",
    {
      fr: `La base PostgreSQL n'est pas utilisable (${reason}). Vérifiez l'adresse, le nom et les droits, puis recommencez.`,
      en: `The PostgreSQL database cannot be used (${reason}). Check the address, the name and the rights, then try again.`,
    },
    { reason: "database", cause },
  );
}
