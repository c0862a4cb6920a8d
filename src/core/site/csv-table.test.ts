import { describe, expect, it, test } from "vitest";
import type { Result } from "#shared/result/result.ts";
import { readNeutralised } from "./csv-neutralise.ts";
import { readResidentsCsv } from "./residents-csv.ts";
import { proposedMapping } from "./sheet/sheet-columns.ts";

const bytesOf = (text: string, encoding: BufferEncoding = "utf8") =>
  new Uint8Array(Buffer.from(text, encoding));
const read = (content: string | Uint8Array) =>
  readResidentsCsv(typeof content === "string" ? bytesOf(content) : content, { fileName: "r.csv" });
function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}
function errorOf(content: string | Uint8Array) {
  const result = read(content);
  if (result.ok) throw new Error("read");
  return result.error;
}

describe("reading", () => {
  const model = mustBe(read('index;prénom;nom\n1;Éloïse;Sœur\n2;a;"x\ny"\n'));

  test.each<[string, Uint8Array, string, string]>([
    ["UTF-8", bytesOf("index;prénom;nom\n1;Éloïse;Sœur\n"), "utf-8", ";"],
    ["UTF-8 with BOM", bytesOf("\ufeffindex;prénom;nom\n1;Éloïse;Sœur\n"), "utf-8", ";"],
    ["BOM twice", bytesOf("\ufeff\ufeffindex;prénom;nom\n1;Éloïse;Sœur\n"), "utf-8", ";"],
    ["Windows-1252", bytesOf("index;pr\xe9nom;nom\n1;\xc9lo\xefse;S\x9cur\n", "latin1"), "windows-1252", ";"],
    ["UTF-16LE", bytesOf("\ufeffindex;prénom;nom\n1;Éloïse;Sœur\n", "utf16le"), "utf-16le", ";"],
    ["UTF-16LE without BOM", bytesOf("index;prénom;nom\n1;Éloïse;Sœur\n", "utf16le"), "utf-16le", ";"],
    [
      "UTF-16BE",
      new Uint8Array(Buffer.from("\ufeffindex;prénom;nom\n1;Éloïse;Sœur\n", "utf16le").swap16()),
      "utf-16be",
      ";",
    ],
    ["commas", bytesOf("index,prénom,nom\n1,Éloïse,Sœur\n"), "utf-8", ","],
    ["tabs", bytesOf("index\tprénom\tnom\n1\tÉloïse\tSœur\n"), "utf-8", "\t"],
    ["CRLF", bytesOf("index;prénom;nom\r\n1;Éloïse;Sœur\r\n"), "utf-8", ";"],
    ["CR only", bytesOf("index;prénom;nom\r1;Éloïse;Sœur\r"), "utf-8", ";"],
    ["mixed line ends, none at the end", bytesOf("index;prénom;nom\r\n1;Éloïse;Sœur"), "utf-8", ";"],
    ["quotes", bytesOf('"index","prénom","nom"\n"1","Éloïse","Sœur"\n'), "utf-8", ","],
    ["headers in English, other order", bytesOf("LAST_NAME,First Name,Index\nSœur,Éloïse,1\n"), "utf-8", ","],
    [
      "headers without accents, blank lines",
      bytesOf("\nINDEX;Prenom;NOM\n\n001;Éloïse;Sœur\n;;\n"),
      "utf-8",
      ";",
    ],
  ])("F17 F18 B1: %s", (_what, bytes, encoding, separator) => {
    const table = mustBe(read(bytes));
    expect(table).toMatchObject({ encoding, separator });
    const cells = Object.fromEntries(
      [...(table.rows[0]?.cells ?? [])].map(([name, { text }]) => [name, text]),
    );
    expect({ ...cells, index: Number(cells.index) }).toEqual({
      index: 1,
      firstName: "Éloïse",
      lastName: "Sœur",
    });
    expect(table.rows).toHaveLength(1);
  });

  it("F18: sep= declares the separator, lines still count from the file's first", () => {
    const table = mustBe(read("sep=,\r\nindex,nom\r\n1,a;b\r\n"));
    expect(table).toMatchObject({ separator: "," });
    expect(table.rows[0]).toMatchObject({ row: 3 });
    expect(errorOf("sep=|\nindex|nom\n1|a\n")).toMatchObject({ reason: "csv-separator" });
  });

  it("F18: a newline in quotes belongs to its cell; rows are named by their first line", () => {
    expect(model.rows[1]?.cells.get("lastName")?.text).toBe("x\ny");
    const table = mustBe(read('index;nom\n1;"a\r\nb"\n2;c\n'));
    expect(table.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  test.each<[string, string | Uint8Array, string, object]>([
    [
      "F19: an unclosed quote",
      `index;nom\n1;a\n2;"b\n${"3;c\n".repeat(4997)}`,
      "csv-unclosed-quote",
      { row: 3 },
    ],
    [
      "F19: a quote closed by a later one",
      `index;nom\n1;a\n2;"b\n3;c\n4;"d"\n`,
      "csv-unclosed-quote",
      { row: 3 },
    ],
    ["F20: an unknown column", "index;nom;numéro 5\n", "csv-unknown-column", { row: 1, column: "numéro 5" }],
    ["F20: a column twice", "index;nom;Last name\n", "csv-column-twice", { column: "Last name" }],
    ["F20: a short row", "index;nom\n1;a\n2\n3\n", "csv-ragged", { row: 3 }],
    ["F20: a long row", "index;nom\n1;a;b\n", "csv-ragged", { row: 2 }],
    ["B1: no header", "1;Durand;Paul\n", "csv-no-header", { row: 1 }],
    ["B1: a wrong separator", "index|nom\n1|a\n", "csv-no-header", { row: 1 }],
    ["B1: a column without a name", "index;nom;\n1;a;x\n", "csv-ragged", { row: 2 }],
    ["B1: nothing", " \n", "csv-empty", {}],
    ["F23 B1: NUL", "index;nom\n1;a\0b\n", "csv-binary", { row: 2 }],
    ["F23: a workbook", bytesOf("PK\x03\x04\x14\x00\x06\x00"), "csv-workbook", {}],
    [
      "F17: BOM, then a byte that is no UTF-8",
      bytesOf("\xef\xbb\xbfindex;nom\n1;\xe9\n", "latin1"),
      "csv-undecodable",
      { row: 2 },
    ],
    [
      "F17: a byte that is no character anywhere",
      bytesOf("index;nom\n1;\xe9\n2;\x81\n", "latin1"),
      "csv-undecodable",
      { row: 3 },
    ],
    [
      "F17: UTF-16 cut in a character",
      bytesOf("\xff\xfei\x00x\x00\x3d\xd8", "latin1"),
      "csv-undecodable",
      {},
    ],
    ["F23: 1,001 columns", `index;nom${";".repeat(1000)}\n`, "csv-too-wide", { row: 1 }],
    [
      "F23: 1,001 columns behind a quote within a cell",
      `index;nom\n1;a"${";".repeat(1000)}\n`,
      "csv-too-wide",
      { row: 2 },
    ],
    [
      "F23: 1,001 columns behind a quoted cell",
      `index;nom\n1;"a"";"${";".repeat(1000)}\n`,
      "csv-too-wide",
      { row: 2 },
    ],
  ])("%s", (_what, content, reason, place) => {
    expect(errorOf(content)).toMatchObject({ code: "invalid", reason, place: { file: "r.csv", ...place } });
  });

  it("F23: a header of millions of letters and a cell of millions of line ends take no longer than reading them", () => {
    const wide = errorOf(`index;${"x".repeat(5_000_000)}\n1;a\n`);
    expect(wide).toMatchObject({ reason: "csv-unknown-column" });
    expect(JSON.stringify(wide).length).toBeLessThan(2_000);
    expect(errorOf("nom;".repeat(25_000))).toMatchObject({ reason: "csv-too-wide" });
    const headers = Array.from({ length: 999 }, (_, at) => `${at}${"x".repeat(300)}`);
    expect(errorOf(`index;${headers.join(";")}\n`)).toMatchObject({ reason: "csv-unknown-column" });
    expect(proposedMapping(headers, "residents")).toHaveLength(999);
    expect(read(`index;nom\n1;"a${"\n".repeat(150_000)}b"\n`).ok).toBe(true);
    expect(readNeutralised(`'a${"\n".repeat(2_000_000)}b`)).toHaveLength(2_000_003);
  });

  it("F23: separators within quotes make no columns", () => {
    const name = `a"${";".repeat(2_000)}b`;
    const table = mustBe(read(`index;nom\n1;"${name.replaceAll('"', '""')}"\n`));
    expect(table.rows[0]?.cells.get("lastName")?.text).toBe(name);
  });

  it("F20: names the nearest known column, and every ragged line", () => {
    expect(errorOf("index;prenon\n").message.fr).toContain("« prénom »");
    expect(errorOf("index;numro 2;nom\n").message.fr).toContain("« numéro 2 »");
    expect(errorOf("index;nom\n1\n2;b\n3\n").message.en).toContain("2, 4");
  });

  it("F23: refuses 50 MB, 100,000 rows and ten million cells before memory grows", () => {
    expect(errorOf(new Uint8Array(50_000_001))).toMatchObject({ reason: "csv-too-large" });
    const rows = (count: number) => bytesOf(`index;nom\n${"1;a\n".repeat(count)}`);
    expect(read(rows(100_000)).ok).toBe(true);
    expect(errorOf(rows(100_001))).toMatchObject({ reason: "csv-too-long" });
    const start = performance.now();
    const before = process.memoryUsage().rss;
    expect(errorOf(rows(10_000_000))).toMatchObject({ reason: "csv-too-long" });
    expect(errorOf(`index;nom\n${";".repeat(20_000_000)}`)).toMatchObject({ reason: "csv-too-wide" });
    expect(performance.now() - start).toBeLessThan(4000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });
});
