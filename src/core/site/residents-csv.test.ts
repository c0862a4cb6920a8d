import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { textFault } from "#shared/model/text-rules.ts";
import type { Result } from "#shared/result/result.ts";
import {
  applyResidentsCsv,
  csvProblemsFailure,
  type ResidentsCsvContext,
  readResidentsCsv,
  writeResidentsCsv,
} from "./residents-csv.ts";

const bytesOf = (text: string, encoding: BufferEncoding = "utf8") =>
  new Uint8Array(Buffer.from(text, encoding));
const read = (content: string | Uint8Array) =>
  readResidentsCsv(typeof content === "string" ? bytesOf(content) : content, { fileName: "r.csv" });
function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}
const durand: Resident = {
  index: 1,
  firstName: "Paul",
  lastName: "Durand",
  numbers: ["sip:1000@1", "sip:1005@1"],
  timeRange: 1,
  priority: false,
  image: "logo.png",
};
const petit: Resident = {
  ...durand,
  index: 3,
  firstName: "Éloïse",
  lastName: "Petit",
  numbers: ["192.168.0.23"],
};

const context: ResidentsCsvContext = {
  residents: [durand, petit],
  timeRanges: [
    { index: 1, name: "Jour" },
    { index: 2, name: "Nuit & week-end" },
  ],
  accounts: [{ index: 1 }],
  logos: ["logo.png", "autre.png"],
  limits: { residents: 1000, nameLength: 64, numbers: 4, sipAccounts: 16 },
  doorNames: ["Hall A", "8963225", "192.168.0.30"],
  deleteMissing: false,
};
const apply = (text: string, more: Partial<ResidentsCsvContext> = {}) =>
  applyResidentsCsv(mustBe(read(text)), { ...context, ...more });
const problemsOf = (text: string, more: Partial<ResidentsCsvContext> = {}) =>
  apply(text, more).problems.map(({ row, column }) => `${row} ${column}`);

describe("applying", () => {
  it("leaves what a cell leaves empty, clears what it says to, keeps index and order", () => {
    const outcome = apply(
      "index;nom;prenom;numero 1;numero 3;plage horaire;prioritaire;logo\n3;Grand;;-;sip:2@1;;oui;-\n",
    );
    expect(outcome).toMatchObject({
      added: 0,
      changed: 1,
      problems: [],
      missing: [{ index: 1, name: "Durand Paul" }],
    });
    expect(outcome.residents).toEqual([
      durand,
      { ...petit, lastName: "Grand", numbers: ["sip:2@1"], priority: true, image: "" },
    ]);
  });

  it("matches by name where no index is given, whatever the case; a file that changes nothing changes nothing", () => {
    const outcome = apply(
      "nom;prenom;numero 1;numero 2\nDurand;Paul;1000@1;sip:1005@1\nPETIT;eloise;192.168.0.23;\n",
    );
    expect(outcome).toMatchObject({ added: 0, missing: [], problems: [] });
    expect(outcome.residents[1]).toEqual({ ...petit, lastName: "PETIT", firstName: "eloise" });
    expect(outcome.residents[0]).toEqual(durand);
    expect(outcome.changed).toBe(1);
  });

  it("gives new residents the next free index, and nobody else another one", () => {
    const outcome = apply("index;nom;prenom\n;Neuf;A\n4;Quatre;B\n;Dix;C\n");
    expect(outcome.added).toBe(3);
    expect(outcome.residents.map(({ index, lastName }) => `${index} ${lastName}`)).toEqual([
      "1 Durand",
      "2 Neuf",
      "3 Petit",
      "4 Quatre",
      "5 Dix",
    ]);
  });

  it("deletes what is missing only when asked, never on a file that has nobody for this door", () => {
    expect(apply("index\n1\n").residents).toHaveLength(2);
    expect(apply("index\n1\n", { deleteMissing: true }).residents).toEqual([durand]);
    expect(problemsOf("index;nom\n", { deleteMissing: true })).toEqual(["1 porte"]);
    expect(problemsOf("porte;index\nHall B;1\n", { deleteMissing: true })).toEqual(["2 porte"]);
    expect(problemsOf("porte;index\nHall B;1\n")).toEqual(["2 porte"]);
  });

  it("takes this door's rows and those for all doors", () => {
    const outcome = apply("porte;index;nom\nhall a;1;X\n8963225;3;Y\nHall B;1;Z\n;5;W\n");
    expect(outcome.residents.map(({ lastName }) => lastName)).toEqual(["X", "Y", "W"]);
    expect(outcome.problems).toEqual([]);
  });

  test.each([
    ["index 001 and 1", "index;nom\n001;A\n1;B\n", "3 index"],
    ["an index and a name", "index;nom;prenom\n1;A;\n;Durand;Paul\n", "3 nom"],
    ["two new ones of one name", "nom;prenom\nNeuf;X\nneuf;x\n", "3 nom"],
  ])("B1: two rows for one resident (%s) name both", (_what, text, problem) => {
    const { problems } = apply(text);
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([problem]);
    expect(problems[0]?.message.en).toContain("Lines 2 and 3");
  });

  it("asks for the index where a name is not enough", () => {
    const twins = [durand, { ...durand, index: 2 }];
    expect(problemsOf("nom;prenom\nDurand;Paul\n", { residents: twins })).toEqual(["2 nom"]);
    const alike = [durand, { ...durand, index: 2, lastName: "DURAND" }];
    expect(
      apply("nom;prenom;numero 1\nDURAND;Paul;2@1\n", { residents: alike }).residents[1]?.numbers[0],
    ).toBe("sip:2@1");
  });

  test.each([
    ["off", 0],
    ["-", 0],
    ["0", 0],
    ["2", 2],
    ["jour", 1],
    ["nuit & WEEK-END", 2],
  ])("takes time range %j", (cell, timeRange) => {
    const outcome = apply(`index;plage horaire\n1;"${cell}"\n`);
    expect(outcome).toMatchObject({ problems: [], residents: [{ timeRange }, {}] });
  });

  test.each(["oui", "YES", "1", "true", "Vrai"])("takes priority %j", (cell) => {
    expect(apply(`index;priority\n1;${cell}\n`).residents[0]?.priority).toBe(true);
  });
  test.each(["non", "no", "0", "FALSE", "faux", "-"])("takes priority %j", (cell) => {
    const residents = [{ ...durand, priority: true }];
    expect(apply(`index;priority\n1;${cell}\n`, { residents }).residents[0]?.priority).toBe(false);
  });

  test.each([
    ["F21: a control character", 'index;nom\n1;"a\tb"\n', "2 nom"],
    ["F21: a newline", 'index;nom\n1;"a\nb"\n', "2 nom"],
    ["F21: U+202E", "index;nom\n1;a\u202eb\n", "2 nom"],
    ["F21: 300 characters", `index;nom\n1;${"x".repeat(300)}\n`, "2 nom"],
    ["B1: a 10 MB cell", `index;nom\n1;"${"x,".repeat(400)}${"x".repeat(10_000_000)}"\n`, "2 nom"],
    ["F21: no name", "index;numero 1\n7;1@1\n", "2 nom"],
    ["B1: nobody", "index;numero 1\n;1@1\n", "2 nom"],
    ["F22 B1: scientific notation", "index;numero 2\n1;6,12E+08\n", "2 numéro 2"],
    ["F22: a spaced telephone number", "index;numero 1\n1;+33 6 12 34 56 78\n", "2 numéro 1"],
    ["F22: a lost leading zero", "index;numero 1\n1;612345678\n", "2 numéro 1"],
    ["B4: account over the limit", "index;numero 1\n1;1000@99\n", "2 numéro 1"],
    ["B4: account not set", "index;numero 4\n3;1000@2\n", "2 numéro 2"],
    ["an index that is none", "index;nom\n1,2E+08;x\n", "2 index"],
    ["a time range that is not there", "index;plage horaire\n1;Été\n", "2 plage horaire"],
    ["priority", "index;prioritaire\n1;peut-être\n", "2 prioritaire"],
    ["a logo that is not there", "index;logo\n1;absent.png\n", "2 logo"],
    ["F31: a logo name with a path", "index;logo\n1;../x.png\n", "2 logo"],
  ])("%s is told", (_what, text, problem) => {
    const { problems } = apply(text);
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([problem]);
    expect(problems[0]?.value.length).toBeLessThan(100);
    expect(csvProblemsFailure(problems, "r.csv")).toMatchObject({
      code: "invalid",
      place: { file: "r.csv", row: 2 },
    });
  });

  it("counts against the device's limit", () => {
    const text = `index;nom\n${Array.from({ length: 1001 }, (_, place) => `${place + 1};x`).join("\n")}\n`;
    expect(problemsOf(text, { residents: [] })).toEqual(["1002 index"]);
  });
});

describe("writing", () => {
  it("writes what French Excel opens", () => {
    expect(writeResidentsCsv([{ ...petit, timeRange: 2 }], { timeRanges: context.timeRanges })).toBe(
      "\ufeffindex;prénom;nom;numéro 1;numéro 2;numéro 3;numéro 4;plage horaire;prioritaire;logo\r\n" +
        "003;Éloïse;Petit;192.168.0.23;;;;Nuit & week-end;non;logo.png\r\n",
    );
    expect(writeResidentsCsv([durand], { timeRanges: [], door: "Hall A" })).toMatch(
      /^\ufeffporte;.*\r\nHall A;001;/,
    );
  });

  test.each(["=1+1", "+33", "-2", "-", "@SUM(A1)", " =1", "\u00a0=1", "a\n=1", "'=1", "''=1", "＝1"])(
    "F52 S7: %j is neutralised and read back unchanged",
    (lastName) => {
      const text = writeResidentsCsv([{ ...durand, lastName }], { timeRanges: [] });
      expect(text).toContain(`'${lastName.replaceAll("\u00a0", "\u00a0")}`);
      const cell = mustBe(read(text)).rows[0]?.cells.get("lastName");
      expect(cell).toEqual({ text: lastName, clears: false });
    },
  );

  it("F52 S7: any directory reads back as it was", () => {
    const edge = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "'",
      ";",
      '"',
      ",",
      " ",
      "é",
      "œ",
      "x",
      "👩",
      "٣",
      "\u00a0",
    );
    const name = fc
      .oneof(fc.string({ unit: edge, maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 12 }))
      .filter((text) => textFault(text, 64) === undefined);
    const resident = fc.record<Resident>({
      index: fc.integer({ min: 1, max: 999 }),
      firstName: name,
      lastName: name.map((text) => text || "x"),
      numbers: fc.array(fc.constantFrom("sip:1@1", "sip:+331@1", "sip:10.0.0.1"), { maxLength: 4 }),
      timeRange: fc.constantFrom(0, 1, 2),
      priority: fc.boolean(),
      image: fc.constantFrom("", "logo.png", "autre.png"),
    });
    fc.assert(
      fc.property(fc.uniqueArray(resident, { selector: ({ index }) => index, minLength: 1 }), (unsorted) => {
        const residents = unsorted.toSorted((a, b) => a.index - b.index);
        const table = mustBe(read(writeResidentsCsv(residents, context)));
        const onto = (before: Resident[]) => applyResidentsCsv(table, { ...context, residents: before });
        expect(onto([])).toMatchObject({ residents, problems: [], added: residents.length });
        expect(onto(residents)).toMatchObject({ residents, problems: [], added: 0, changed: 0 });
      }),
    );
  });
});

test("a long list with two things wrong in every row is told row by row", () => {
  const count = 70_000;
  const rows = Array.from({ length: count }, (_, row) => `Nom ${row};Inconnue;absent.png`).join("\n");
  const problems = problemsOf(`nom;plage horaire;logo\n${rows}\n`, { residents: [] });
  // And one for all: so many residents are more than the door phone holds.
  expect(problems).toHaveLength(2 * count + 1);
});
