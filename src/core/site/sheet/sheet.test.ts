import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readResidentsCsv } from "../residents-csv.ts";
import { deviceChecks, residentChecks } from "./row-checks.ts";
import { Sheet } from "./sheet.ts";
import { headerKey, proposedMapping } from "./sheet-columns.ts";
import { writeSheet, writeTemplate } from "./write-sheet.ts";

const limits = { residents: 1000, nameLength: 64, numbers: 4 };
const doors = [{ names: ["Hall A", "8000001", "192.168.0.30"], serial: "8000001" }];
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function residents(text: string): Promise<Sheet> {
  const opened = Sheet.open(bytesOf(text), "liste.csv", "residents", {
    checks: residentChecks(limits, doors),
  });
  if (!opened.ok) throw new Error(opened.error.message.en);
  await opened.value.map(opened.value.mapping);
  return opened.value;
}
const columnsOf = (sheet: Sheet, position: number) =>
  sheet.row(position)?.problems.map(({ column }) => column);

describe("a residents' file on the table", () => {
  test("every wrong cell of a row says why, and stays as it was written", async () => {
    const sheet = await residents("porte;nom;numéro 1;prioritaire\nHall Z;Durand;1,2E+08;peut-être\n");
    expect(columnsOf(sheet, 0)).toEqual(["door", "numbers/1", "priority"]);
    expect(sheet.row(0)?.cells.get("numbers/1")).toBe("1,2E+08");
    expect(sheet.wrong()).toEqual([0]);
  });

  test("a cell mended in place clears its problem and no other", async () => {
    const sheet = await residents("porte;nom;numéro 1\nHall Z;Durand;x y\nHall A;Petit;1001@1\n");
    sheet.write(0, "numbers/1", "1000@1");
    expect(columnsOf(sheet, 0)).toEqual(["door"]);
    sheet.write(0, "door", "hall a");
    expect(sheet.wrong()).toEqual([]);
    expect(sheet.table().rows.map(({ row }) => row)).toEqual([2, 3]);
  });

  test("two rows for one resident: the later is told, until one of them is another", async () => {
    const sheet = await residents("nom;numéro 1\nDurand;1000@1\nPetit;1001@1\nDURAND;1002@1\n");
    expect(sheet.wrong()).toEqual([2]);
    expect(sheet.row(2)?.problems[0]?.message.en).toBe("Lines 2 and 4 are about the same resident.");
    sheet.setDropped(0, true);
    expect(sheet.wrong()).toEqual([]);
    sheet.setDropped(0, false);
    sheet.write(2, "lastName", "Durand-Roux");
    expect(sheet.wrong()).toEqual([]);
  });

  test("F20: a short row is told, and taken once a person fills it up", async () => {
    const sheet = await residents("nom;prénom;numéro 1\nDurand;Paul\n");
    expect([sheet.row(0)?.fit, columnsOf(sheet, 0)]).toEqual(["short", [""]]);
    sheet.fit(0);
    expect([sheet.row(0)?.fit, sheet.wrong()]).toEqual(["fits", []]);
  });

  test("a row about nobody is told; one by index alone is about someone", async () => {
    const sheet = await residents("index;nom;numéro 1\n;;1000@1\n3;;1000@1\n");
    expect([columnsOf(sheet, 0), columnsOf(sheet, 1)]).toEqual([["lastName"], []]);
  });

  test("B1: 100,000 rows are judged in pieces, and an edit in them costs nothing to speak of", async () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `Nom ${at};${1000 + at}@1`);
    let turns = 0;
    const turn = () => {
      turns += 1;
      handle = setImmediate(turn);
    };
    let handle = setImmediate(turn);
    const sheet = await residents(`nom;numéro 1\n${lines.join("\n")}\n`);
    clearImmediate(handle);
    expect([sheet.count, sheet.wrong().length]).toEqual([100_000, 0]);
    expect(turns).toBeGreaterThan(50);
    sheet.write(99_999, "numbers/1", "x y");
    expect(sheet.wrong()).toEqual([99_999]);
  }, 60_000);
});

describe("columns", () => {
  test("are proposed by name, then by a name a letter apart, and never twice", () => {
    const header = ["Nom", "Prenom", "numero1", "Numéro 22", "plage horraire", "digicode", "nom"];
    expect(proposedMapping(header, "residents")).toEqual([
      "lastName",
      "firstName",
      "numbers/1",
      "numbers/2",
      "timeRange",
      null,
      null,
    ]);
  });

  test("a header is the same whatever its case, accents and spaces; another kind's is not", () => {
    expect(headerKey(["Prénom ", "NOM"], "residents")).toBe(headerKey(["prenom", "nom"], "residents"));
    expect(headerKey(["porte"], "residents")).not.toBe(headerKey(["porte"], "devices"));
  });

  test("mapped by hand, a column of another name is read", async () => {
    const sheet = await residents("occupant;poste\nDurand;1000@1\n");
    await sheet.map(["lastName", "numbers/1"]);
    expect(sheet.table().rows[0]?.cells.get("lastName")?.text).toBe("Durand");
  });
});

describe("a devices' file on the table", () => {
  const open = async (text: string) => {
    const opened = Sheet.open(bytesOf(text), "portiers.csv", "devices", { checks: deviceChecks(doors) });
    if (!opened.ok) throw new Error(opened.error.message.en);
    await opened.value.map(opened.value.mapping);
    return opened.value;
  };

  test("a serial number alone is enough where the site knows it, and told where not", async () => {
    const sheet = await open("porte;numéro de série\nHall A;8000001\nHall B;8000002\n");
    expect([columnsOf(sheet, 0), columnsOf(sheet, 1)]).toEqual([[], ["serial"]]);
  });

  test("every wrong cell of a row is told at once", async () => {
    const sheet = await open("adresse;proxy type;proxy port\n300.1 x;ftp;99999\n");
    expect(columnsOf(sheet, 0)).toEqual(["host", "proxyType", "proxyPort"]);
  });

  test("S5: written out again, passwords and keys stay behind", async () => {
    const sheet = await open("adresse;mot de passe;asm clé\n192.168.0.40;s3cret;k3y\n");
    expect(writeSheet(sheet)).toBe("\ufeffadresse;mot de passe;asm clé\r\n192.168.0.40;;\r\n");
  });
});

test("S7: what is written out for Excel comes back identical, formulas, dashes, zeros and quotes included", async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "-", "=1+1", "'=x", "007", 'Le "Coq"', "a;b", "Zoë œ", "@1", "+33 6"),
    fc.string({ maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = ["nom;prénom", ...rows.map((row) => row.map(quoted).join(";"))].join("\r\n");
      const opened = readResidentsCsv(bytesOf(text), { fileName: "a.csv" });
      // What cannot be read at all is not written either.
      if (!opened.ok) return;
      const sheet = await residents(text);
      const again = await residents(writeSheet(sheet));
      const cellsOf = (one: Sheet) => one.table().rows.map(({ cells }) => [...cells]);
      expect(cellsOf(again)).toEqual(cellsOf(sheet).filter((cells) => cells.length > 0));
    }),
  );
});

test("a template reads as a file without rows", async () => {
  expect(writeTemplate("residents", [])).toMatch(/^\ufeffporte;index;prénom;nom;numéro 1;/);
  const sheet = await residents(writeTemplate("residents", []));
  expect([sheet.count, sheet.mapping.includes(null)]).toEqual([0, false]);
});
