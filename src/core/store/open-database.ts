import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import { type MigrationProvider, Migrator } from "kysely/migration";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { storageFailure } from "./storage-failure.ts";

const nothingRun = { changes: 0, lastInsertRowid: 0 };

/** On a full disk SQLite rolls back by itself; a second rollback would fail, and hide why. */
function isVain(sql: string, database: DatabaseSync): boolean {
  return sql.toLowerCase() === "rollback" && !database.isTransaction;
}

/** Makes node:sqlite look like the driver Kysely expects. */
function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      const values = (parameters: ReadonlyArray<unknown>) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => (isVain(sql, database) ? nothingRun : statement.run(...values(parameters))),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}

export type OpenDatabase<Tables> = { readonly tables: Kysely<Tables>; close(): Promise<void> };

/**
 * Opens a SQLite file, made and migrated when needed.
 *
 * WAL with `synchronous=FULL`: what was acknowledged survives a power cut. Another writer is waited for 5 s.
 * `ledger` names the table that counts the migrations: two families of tables in one file each keep their own.
 * Fails with `storage` when the file is not a database, is newer than this Perron, or cannot be written.
 */
export async function openDatabase<Tables>(
  file: string,
  migrations: MigrationProvider,
  ledger = "kysely_migration",
): Promise<Result<OpenDatabase<Tables>>> {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file);
    database.exec(
      "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    );
    const tables = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: asKyselyDatabase(database) }),
    });
    const migrator = new Migrator({
      db: tables,
      provider: migrations,
      migrationTableName: ledger,
      migrationLockTableName: `${ledger}_lock`,
    });
    await migrate(database, migrator);
    return ok({ tables, close: () => tables.destroy() });
  } catch (cause) {
    if (database?.isOpen) database.close();
    return failed(storageFailure(file, cause));
  }
}

/** Openings of this process that migrate, one after the other: a second connection would wait for the first, and hold it up. */
let migrating: Promise<void> = Promise.resolve();

function migrate(database: DatabaseSync, migrator: Migrator): Promise<void> {
  const mine = migrating.then(() => migrateAlone(database, migrator));
  migrating = mine.catch(() => undefined);
  return mine;
}

/**
 * All migrations or none, and by one process at a time.
 *
 * Kysely holds SQLite unable to take back a changed schema, and would leave half of it behind when killed in between, or
 * when two processes open a new file at once: such a file could never be opened again.
 */
async function migrateAlone(database: DatabaseSync, migrator: Migrator): Promise<void> {
  const toDo = (await migrator.getMigrations()).some(({ executedAt }) => executedAt === undefined);
  if (toDo) database.exec("BEGIN IMMEDIATE");
  try {
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    if (toDo) database.exec("COMMIT");
  } catch (cause) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}
