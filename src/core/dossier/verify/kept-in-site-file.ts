import { DatabaseSync } from "node:sqlite";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { assertActsOnNothing } from "../../store/distrust.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";

/** The log of a site file as it lies there: read only, nothing is migrated or written. Fails with `storage`. */
export function keptInSiteFile(file: string): Result<KeptEntry[]> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    assertActsOnNothing(database);
    const table = database.prepare("select 1 from sqlite_master where name = 'evidence'").get();
    if (!table) return failed(noLog(file));
    const rows = database.prepare("select text, hash from evidence order by sequence").all();
    return ok(rows.map(({ text, hash }) => ({ text: String(text), hash: String(hash) })));
  } catch (cause) {
    return failed(storageFailure(file, cause));
  } finally {
    database?.close();
  }
}

const noLog = (file: string) =>
  failure(
    "invalid",
    { fr: `${file} ne contient pas de journal de chantier.`, en: `${file} holds no site's log.` },
    { reason: "no-log", place: { file } },
  );
