import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync, inflateSync } from "node:zlib";
import { type Canary, formsOf } from "./canaries.ts";

/** Something that was written, said or shown, by the name it is reported under. */
export type Place = { readonly name: string; readonly bytes: Uint8Array };

/** `kind, form: place` for every secret found, in what is written and in what is packed within it. */
export function search(places: readonly Place[], canaries: readonly Canary[]): string[] {
  const needles = canaries.flatMap((canary) =>
    [...formsOf(canary)].map(([form, bytes]) => ({ told: `${canary.kind}, ${form}`, bytes })),
  );
  return places.flatMap(({ name, bytes }) =>
    [Buffer.from(bytes), ...unpacked(Buffer.from(bytes))].flatMap((content, layer) =>
      needles
        .filter((needle) => content.includes(needle.bytes))
        .map(({ told }) => `${told}: ${name}${layer === 0 ? "" : ` (packed ${layer})`}`),
    ),
  );
}

/** Streams of a PDF, and anything gzipped: a secret does not hide in them. */
function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const from = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    if (bytes[from] === 0x78) found.push(opened(() => inflateSync(bytes.subarray(from), { finishFlush: 2 })));
  }
  for (let at = bytes.indexOf("1f8b08", 0, "hex"); at >= 0; at = bytes.indexOf("1f8b08", at + 1, "hex"))
    found.push(opened(() => gunzipSync(bytes.subarray(at), { finishFlush: 2 })));
  return found.filter(({ length }) => length > 0);
}

function opened(open: () => Buffer): Buffer {
  try {
    return open();
  } catch {
    return Buffer.alloc(0);
  }
}

/** Every file below a folder as it lies there, freed pages of databases and their journals included. */
export function filesIn(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => [{ name: path, bytes: readFileSync(path) }, ...valuesIn(path)]);
}

/** Values too long for one page lie torn apart in the file: each is read whole as well. */
function valuesIn(path: string): Place[] {
  if (!/\.(?:perron|sqlite|db)$/.test(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).map(([column, value]) => ({
            name: `${path} ${String(name)}.${column}`,
            bytes: value instanceof Uint8Array ? value : Buffer.from(String(value)),
          })),
        ),
    );
  } finally {
    database.close();
  }
}
