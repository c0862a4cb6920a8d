import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from "kysely";
import { type MigrationProvider, Migrator } from "kysely/migration";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { assertActsOnNothing } from "./distrust.ts";
import { storageFailure } from "./storage-failure.ts";

/** How a database is opened. The defaults are for a file that stays on this laptop. */
export type DatabaseWays<Tables = unknown> = {
  /** The table that counts the migrations: two families of tables in one file each keep their own. */
  readonly ledger?: string;
  /**
   * `wal` lets readers and a writer pass each other. `delete` leaves one whole file after each commit, which can be copied
   * and carried, and which file servers lock rightly (sqlite.org/wal.html). Both keep what was acknowledged.
   */
  readonly journal?: "wal" | "delete";
  /** Looks on while another process writes: nothing is migrated. */
  readonly readOnly?: boolean;
  /**
   * Looks at every page first, so that a damaged file is refused before anything of it is believed; the journal stays as
   * it is.
   */
  readonly checkPages?: boolean;
  /** The same look at every page, for a file of this laptop's own. */
  readonly checkOwnPages?: boolean;
  /** With `checkPages`: texts of the triggers and the like that the migrations make; any other is refused. */
  readonly acting?: ReadonlySet<string>;
  /** Looks at what the migrations came to before they are kept; where it throws, the file stays as it was. */
  readonly accept?: (tables: Kysely<Tables>) => Promise<void>;
  /** Asked before each write; throws where writing is not allowed (any more). */
  readonly mayWrite?: () => void;
};

export type OpenDatabase<Tables> = {
  readonly tables: Kysely<Tables>;
  /** Copies the database as it is now into a new file, while it stays in use; throws EEXIST where anything lies, be it a link. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
};

const nothingRun = { changes: 0, lastInsertRowid: 0 };

/** On a full disk SQLite rolls back by itself; a second rollback would fail, and hide why. */
function isVain(text: string, database: DatabaseSync): boolean {
  return text.toLowerCase() === "rollback" && !database.isTransaction;
}

/** Makes node:sqlite look like the driver Kysely expects. */
function asKyselyDatabase(database: DatabaseSync, mayWrite: () => void): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(text) {
      const writes = !/^\s*(?:select|with|pragma|rollback)\b/i.test(text);
      if (writes) mayWrite();
      const statement = database.prepare(text);
      const values = (parameters: ReadonlyArray<unknown>) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => (isVain(text, database) ? nothingRun : statement.run(...values(parameters))),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}

/**
 * Opens a SQLite file, made and migrated when needed.
 *
 * `synchronous=FULL`: what was acknowledged survives a power cut. Another writer is waited for 5 s.
 * Fails with `storage` when the file is not a database, is damaged, is newer than this Perron, or cannot be written.
 */
export async function openDatabase<Tables>(
  file: string,
  migrations: MigrationProvider,
  ways: DatabaseWays<Tables> = {},
): Promise<Result<OpenDatabase<Tables>>> {
  const { readOnly = false, mayWrite = () => undefined } = ways;
  let opened: DatabaseSync | undefined;
  try {
    if (!readOnly) makePrivately(file);
    const database = new DatabaseSync(file, { readOnly });
    opened = database;
    database.exec("PRAGMA busy_timeout=5000");
    if (ways.checkPages) {
      checkSchema(database, ways.acting ?? new Set());
      assertActsOnNothing(database);
      checkPages(database);
    }
    if (ways.checkOwnPages) checkPages(database);
    if (!readOnly) {
      // In a stranger's file even this is a change, to be made once it is known to be ours.
      if (!ways.checkPages) database.exec(`PRAGMA journal_mode=${ways.journal ?? "wal"}`);
      database.exec("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    }
    const dialect = new SqliteDialect({ database: asKyselyDatabase(database, mayWrite) });
    const tables = new Kysely<Tables>({ dialect });
    await migrate({ database, tables }, migrations, ways);
    return ok({
      tables,
      copyTo: async (to) => {
        mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
        closeSync(openSync(to, "wx", 0o600));
        await backup(database, to);
      },
      close: () => tables.destroy(),
    });
  } catch (cause) {
    if (opened?.isOpen) opened.close();
    return failed(storageFailure(file, ways.checkPages ? ofAStranger(cause) : cause));
  }
}

/** In a file that came from elsewhere, tables that our statements do not fit are no bug of ours: it is no file of Perron. */
function ofAStranger(cause: unknown): unknown {
  const { errcode } = cause as { errcode?: unknown };
  return errcode === 1 ? Object.assign(new Error("not our tables", { cause }), { errcode: 26 }) : cause;
}

/**
 * Names, numbers and sealed secrets: for nobody else on this computer. A file that is there keeps its own rights; SQLite
 * gives its journals those of their file.
 */
function makePrivately(file: string): void {
  if (file === ":memory:") return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, "ax", 0o600));
  } catch {
    // There already, or not to be written: SQLite opens it, or says why not.
  }
}

async function migrate<Tables>(
  { database, tables }: { readonly database: DatabaseSync; readonly tables: Kysely<Tables> },
  provider: MigrationProvider,
  { ledger = "kysely_migration", readOnly = false, accept }: DatabaseWays<Tables>,
): Promise<void> {
  const migrator = new Migrator({
    db: tables,
    provider,
    migrationTableName: ledger,
    migrationLockTableName: `${ledger}_lock`,
    // Each makes tables of its own: the order in which a file got them does not matter.
    allowUnorderedMigrations: true,
  });
  const known = await migrator.getMigrations();
  const done = known.filter(({ executedAt }) => executedAt !== undefined).length;
  if (done > 0 && (await countOf(tables, ledger)) > done)
    throw new Error("corrupted migrations: more than are known");
  // Nothing to do: even Kysely's own lock would be a write to a file that nobody changed.
  if (done === known.length) return accept?.(tables);
  if (readOnly) throw new Error("migrations are waiting");
  await oneByOne(() => allOrNone(database, migrator, async () => accept?.(tables)));
}

/** Openings of this process that migrate, one after the other: a second connection would wait for the first, and hold it up. */
let migrating: Promise<void> = Promise.resolve();

function oneByOne(work: () => Promise<void>): Promise<void> {
  const mine = migrating.then(work);
  migrating = mine.catch(() => undefined);
  return mine;
}

/**
 * All migrations or none, and by one process at a time; none where `accept` throws.
 *
 * Kysely holds SQLite unable to take back a changed schema, and would leave half of it behind when killed in between, or
 * when two processes open a new file at once: such a file could never be opened again.
 */
async function allOrNone(
  database: DatabaseSync,
  migrator: Migrator,
  accept: () => Promise<void>,
): Promise<void> {
  database.exec("BEGIN IMMEDIATE");
  try {
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    await accept();
    database.exec("COMMIT");
  } catch (cause) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}

async function countOf<Tables>(tables: Kysely<Tables>, ledger: string): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(ledger)}`.execute(
    tables,
  );
  return counted.rows[0]?.count ?? 0;
}

/** SQLite's own look at every page, and at what each index holds: 14 ms for 20 MB (sqlite.org/pragma.html#pragma_integrity_check). */
function checkPages(database: DatabaseSync): void {
  const [row] = database.prepare("PRAGMA integrity_check(1)").all();
  const said = String(row?.integrity_check);
  if (said !== "ok") throw Object.assign(new Error(`malformed: ${said}`), { errcode: 11 });
}

/** A trigger would run on what is written, a view on what is read: none is let in but what our own migrations make. */
function checkSchema(database: DatabaseSync, ours: ReadonlySet<string>): void {
  // What is left of expressions in a stranger's schema calls no function that reaches out of the file.
  database.exec("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
  const strange = database
    .prepare(actingParts)
    .all()
    .find(({ sql }) => !ours.has(String(sql)));
  if (strange) throw Object.assign(new Error(`not of ours: ${String(strange.name)}`), { errcode: 26 });
}

/** What in a schema acts by itself, with its text: triggers, views, virtual tables, generated columns. */
export const actingParts = `
  SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'create virtual%'
  UNION ALL SELECT name, sql FROM sqlite_master
  WHERE type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_xinfo(sqlite_master.name) WHERE hidden <> 0)`;
