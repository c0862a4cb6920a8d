import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { ok, type Result } from "#shared/result/result.ts";
import { openDatabase } from "../../store/open-database.ts";
import { alarmRows } from "./alarm-rows.ts";
import { auditRows } from "./audit-rows.ts";
import { callbackRows } from "./callback-rows.ts";
import { codeRows } from "./code-rows.ts";
import { definitionRows } from "./definition-rows.ts";
import { messageRows } from "./message-rows.ts";
import * as alerts from "./migrations/0001-alerts.ts";
import * as presence from "./migrations/0002-presence.ts";
import { optOutRows } from "./opt-out-rows.ts";
import { presenceRows } from "./presence-rows.ts";
import { textRows } from "./text-rows.ts";
import { transactions } from "./transactions.ts";

/**
 * What alerts keep: tables of their own in the data file of the ASM server, WAL and `synchronous=FULL`.
 *
 * All reads and writes are synchronous: a transaction begins and ends within one call, so that it holds no lock while
 * another connection of this process (the ASM server's) waits on the same thread. Several processes may share the file.
 */
export type AlertsStore = ReturnType<typeof storeOn>;

/** Fails with `storage` when the file is no database, is newer than this Perron, or cannot be written. */
export async function openAlertsStore(file: string): Promise<Result<AlertsStore>> {
  // Made by another process at this very moment (server and command line started together): what it made is there now.
  const migrated = await migrate(file).catch(() => migrate(file));
  if (!migrated.ok) return migrated;
  await migrated.value.close();
  keepToOwner(file);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  return ok(storeOn(database));
}

function migrate(file: string) {
  const migrations = { "0001-alerts": alerts, "0002-presence": presence };
  return openDatabase(file, { getMigrations: async () => migrations }, { ledger: "alert_migration" });
}

function storeOn(database: DatabaseSync) {
  return {
    inTransaction: transactions(database),
    texts: textRows(database),
    ...definitionRows(database),
    messages: messageRows(database),
    codes: codeRows(database),
    alarms: alarmRows(database),
    callbacks: callbackRows(database),
    optOuts: optOutRows(database),
    presence: presenceRows(database),
    audit: auditRows(database),
    close: () => database.close(),
  };
}

/** Telephone numbers and codes: no other user of this computer reads them. */
function keepToOwner(file: string): void {
  if (process.platform === "win32") return;
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      chmodSync(part, 0o600);
    } catch (cause) {
      // The journal files come and go; a folder of another owner keeps its own rules.
      if (!["ENOENT", "EPERM"].includes((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
    }
  }
}
