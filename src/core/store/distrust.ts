import type { DatabaseSync } from "node:sqlite";

/** A site with its photographs stays far below it; a file larger than this is refused before SQLite walks through it. */
export const largestSiteFile = 2_000_000_000;
/** The largest thing kept as one value: a photograph, a sound, or what a large site held when two copies met. */
export const largestValue = 256_000_000;

/**
 * Refuses a database that somebody else may have made to act: one that answers by computing instead of by what it holds.
 *
 * A view in a table's place may run for ever, a trigger writes what nobody asked for, a generated column or a check fills the
 * memory (sqlite.org/security.html). Perron's own files have none of them but the log's guards. Looks at the schema and at
 * the length of each value, and reads none. Throws as SQLite does for a damaged file.
 */
export function assertActsOnNothing(database: DatabaseSync, largest = largestValue): void {
  database.exec("PRAGMA trusted_schema=OFF");
  const objects = database.prepare("SELECT type, name, sql FROM sqlite_schema").all();
  const acting = objects.find(({ type, sql }) => acts(String(type), String(sql)));
  if (acting) throw malformed(`acts by itself: ${String(acting.type)} ${String(acting.name)}`);
  for (const { type, name } of objects) {
    if (type === "table" && holdsGiant(database, String(name), largest))
      throw malformed(`a giant value in ${String(name)}`);
  }
}

/** The only triggers of ours: they keep the log from being changed, and do nothing else. */
const ownTrigger =
  /^create trigger evidence_no_(update|delete) before \1 on evidence begin select raise\(abort, 'evidence is append-only'\); end$/i;

/** Words by which a table or an index computes; none is in a name of ours as a word of its own. */
const computing = /\b(?:virtual|generated|check|where|as)\b|\bdefault\s*\(/i;

function acts(type: string, sql: string): boolean {
  if (type === "trigger") return !ownTrigger.test(sql);
  return type === "view" || computing.test(sql);
}

/** `octet_length` reads where a value lies, not the value (sqlite.org/lang_corefunc.html#octet_length). */
function holdsGiant(database: DatabaseSync, table: string, largest: number): boolean {
  const columns = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
  if (columns.length === 0) return false;
  const longest = columns.map(({ name }) => `octet_length(${quoted(String(name))}) > ${largest}`);
  return (
    database.prepare(`SELECT 1 FROM ${quoted(table)} WHERE ${longest.join(" OR ")} LIMIT 1`).get() !==
    undefined
  );
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const malformed = (what: string) => Object.assign(new Error(`malformed: ${what}`), { errcode: 11 });
