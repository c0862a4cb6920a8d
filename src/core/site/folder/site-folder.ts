import { lstat, mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { sql } from "kysely";
import Papa from "papaparse";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readBounded } from "../../store/read-bounded.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { csvFailure } from "../csv-failure.ts";
import { neutralise, readNeutralised } from "../csv-neutralise.ts";
import { mayBeMade } from "../file/copy-site-file.ts";
import { cellOf, valueIn } from "./folder-cells.ts";

type Column = { readonly name: string; readonly type: string };
type Table = { readonly name: string; readonly columns: readonly Column[] };
type Row = Record<string, string | number | null | Uint8Array>;

/** What a table holds of a large site is some ten megabytes, and a photograph fewer. */
const largestTable = 200_000_000;
const largestMedium = 64_000_000;

/**
 * Writes everything a site file holds into a folder: one CSV a table, pictures and sounds as files of their own.
 *
 * Secrets stay sealed as they are in the file. The folder must be new or empty. Reading it back gives the same site.
 */
export async function exportSite(
  store: SiteStore,
  folder: string,
): Promise<Result<{ tables: number; rows: number }>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) return failed(notEmpty(folder));
    await mkdir(join(folder, "files"), { mode: 0o700 });
    const tables = await tablesOf(store);
    let rows = 0;
    for (const table of tables) rows += await writeTable(store, table, folder);
    return ok({ tables: tables.length, rows });
  } catch (cause) {
    return failed(storageFailure(folder, cause));
  }
}

/** Makes a site file of such a folder. What cannot be used is named by file, row and column, and nothing is made. */
export async function importSite(
  folder: string,
  file: string,
): Promise<Result<{ tables: number; rows: number }>> {
  const free = await mayBeMade(file);
  if (!free.ok) return free;
  const memory = await openSiteStore(":memory:");
  if (!memory.ok) return memory;
  const store = memory.value;
  try {
    const tables = await tablesOf(store);
    let rows = 0;
    for (const table of tables) {
      const read = await readTable(table, folder);
      if (!read.ok) return read;
      for (const [at, row] of read.value.entries()) {
        const fault = await insert(store, table, row);
        if (fault !== undefined)
          return failed(csvFailure(`${table.name}.csv`, { row: at + 2 }, said.row(fault), "value"));
      }
      rows += read.value.length;
    }
    if (!(await store.tables.selectFrom("site").select("id").executeTakeFirst()))
      return failed(noSite(folder));
    await store.copyTo(file);
    return ok({ tables: tables.length, rows });
  } catch (cause) {
    return failed(storageFailure(folder, cause));
  } finally {
    await store.close();
  }
}

/** In the order they were made, so that what is referred to comes first. */
async function tablesOf({ tables }: SiteStore): Promise<Table[]> {
  const named = await sql<{ name: string }>`
    select name from sqlite_master
    where type = 'table' and name not like 'sqlite_%' and name not like '%migration%' order by rowid`.execute(
    tables,
  );
  return Promise.all(
    named.rows.map(async ({ name }) => {
      const columns = await sql<Column>`select name, type from pragma_table_info(${name})`.execute(tables);
      return { name, columns: columns.rows };
    }),
  );
}

async function writeTable({ tables }: SiteStore, { name, columns }: Table, folder: string): Promise<number> {
  const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(tables);
  const lines: string[][] = [columns.map((column) => column.name)];
  for (const [at, row] of rows.entries()) {
    const cells: string[] = [];
    for (const { name: column } of columns) {
      const value = row[column] ?? null;
      if (!(value instanceof Uint8Array)) {
        cells.push(neutralise(cellOf(value)));
        continue;
      }
      const path = `files/${name}-${at + 1}-${column}${extensionOf(row)}`;
      await writeFile(join(folder, path), value, newFile);
      cells.push(path);
    }
    lines.push(cells);
  }
  const text = Papa.unparse(lines, { delimiter: ";", newline: "\r\n", quotes: false });
  await writeFile(join(folder, `${name}.csv`), `\ufeff${text}\r\n`, newFile);
  return rows.length;
}

/** Residents and their numbers: for its owner only, and never through a link that was laid meanwhile. */
const newFile = { mode: 0o600, flag: "wx" };

/** A picture or a sound opens with a double click. */
const extensionOf = ({ kind }: Row): string =>
  kind === "logo" || kind === "screen" ? ".png" : kind === "sound" ? ".wav" : ".bin";

/** A table without a file is empty: an older folder, or one that a person tidied. */
async function readTable({ name, columns }: Table, folder: string): Promise<Result<Row[]>> {
  const file = `${name}.csv`;
  const content = await readIn(folder, file, largestTable);
  if (content === "missing") return ok([]);
  if (content === "link") return failed(csvFailure(file, {}, said.link, "link"));
  if (content === "giant") return failed(csvFailure(file, {}, said.giant, "too-large"));
  const text = content.toString("utf8");
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { delimiter: ";" });
  const [broken] = errors;
  if (broken) return failed(csvFailure(file, { row: (broken.row ?? 0) + 1 }, said.broken, "unclosed-quote"));
  const [header = [], ...body] = data.filter((cells) => cells.some((cell) => cell !== ""));
  const known = new Map(columns.map((column) => [column.name, column]));
  const unknown = header.find((column) => !known.has(column));
  if (unknown !== undefined)
    return failed(csvFailure(file, { row: 1, column: unknown }, said.column, "unknown-column"));
  const rows: Row[] = [];
  for (const [at, cells] of body.entries()) {
    const row: Row = {};
    for (const [place, column] of header.entries()) {
      const cell = readNeutralised(cells[place] ?? "");
      const { type } = known.get(column) ?? { type: "text" };
      const bytes = /blob/i.test(type) && cell.startsWith("files/");
      const value = bytes
        ? await readIn(join(folder, "files"), basename(cell), largestMedium)
        : valueIn(cell, type);
      if (value === undefined || (bytes && !(value instanceof Uint8Array))) {
        const why = bytes ? unreadWords(value) : said.value;
        return failed(csvFailure(file, { row: at + 2, column }, why, "value"));
      }
      row[column] = value instanceof Uint8Array ? new Uint8Array(value) : value;
    }
    rows.push(row);
  }
  return ok(rows);
}

const unreadWords = (why: unknown) =>
  why === "giant" ? said.giant : why === "link" ? said.link : said.missing;

/** SQLite's word where the row breaks a rule of its table: a value missing, an identifier there twice. */
async function insert({ tables }: SiteStore, { name }: Table, row: Row): Promise<string | undefined> {
  const columns = Object.keys(row);
  try {
    await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values (${sql.join(Object.values(row))})`.execute(tables);
    return undefined;
  } catch (cause) {
    const { errcode, message } = cause as { errcode?: unknown; message: string };
    if (typeof errcode !== "number" || (errcode & 0xff) !== constraintBroken) throw cause;
    return message;
  }
}

/** SQLITE_CONSTRAINT (sqlite.org/rescode.html#constraint). */
const constraintBroken = 19;

/**
 * A pipe in its place would never end, and is a giant here. A link could name any file of this computer, which would
 * then travel on with the site.
 */
async function readIn(
  folder: string,
  name: string,
  most: number,
): Promise<Buffer<ArrayBuffer> | "missing" | "giant" | "link"> {
  const within = folder.endsWith("files") && (await isLink(folder));
  if (within || (await isLink(join(folder, name)))) return "link";
  return readBounded(join(folder, name), most).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return "missing";
    if (cause.code === "EFBIG") return "giant";
    throw cause;
  });
}

const isLink = (path: string) =>
  lstat(path).then(
    (facts) => facts.isSymbolicLink(),
    () => false,
  );

const said = {
  link: {
    fr: "un lien s'y trouve à la place du fichier : rien n'en est lu. Copiez le fichier lui-même.",
    en: "there is a link in the place of the file: nothing is read from it. Copy the file itself.",
  },
  broken: {
    fr: "un guillemet n'est pas refermé comme il faut.",
    en: "a quote is not closed as it should be.",
  },
  column: { fr: "colonne inconnue.", en: "unknown column." },
  value: { fr: "attendu un nombre.", en: "expected a number." },
  row: (why: string) => ({
    fr: `une valeur obligatoire manque, ou la ligne figure deux fois (${why}).`,
    en: `a value that must be there is missing, or the row is there twice (${why}).`,
  }),
  giant: {
    fr: "ce fichier est plus grand que tout ce qu'un chantier contient, ou n'est pas un fichier.",
    en: "this file is larger than anything a site holds, or is no file.",
  },
  missing: { fr: "le fichier nommé n'est pas dans « files ».", en: "the file named is not in “files”." },
};

const notEmpty = (folder: string) =>
  failure(
    "invalid",
    {
      fr: `${folder} n'est pas vide : choisissez un dossier neuf, rien n'est écrasé.`,
      en: `${folder} is not empty: choose a new folder, nothing is overwritten.`,
    },
    { reason: "folder-not-empty", place: { field: "path" } },
  );

const noSite = (folder: string) =>
  failure(
    "invalid",
    {
      fr: `${folder} n'est pas l'export d'un chantier : site.csv y manque ou est vide.`,
      en: `${folder} is no site's export: site.csv is missing or empty.`,
    },
    { reason: "no-site", place: { file: "site.csv" } },
  );
