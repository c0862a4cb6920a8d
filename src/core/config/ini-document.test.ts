import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readIni } from "./ini-document.ts";

const bytesOf = (text: string, encoding: BufferEncoding = "utf8") =>
  new Uint8Array(Buffer.from(text, encoding));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
const latin1Of = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** One edit on a text, as text. */
function edited(text: string, edit: (document: ReturnType<typeof readIni>) => void): string {
  const document = readIni(bytesOf(text));
  edit(document);
  return textOf(document.bytes());
}

const section = fc.constantFrom("Contact_1", "Contact_2", "Contact_11", "Auth", "é", "x y");
const key = fc.constantFrom("firstname", "number_1", "password", "é", "a b");
const value = fc.oneof(
  fc.constantFrom("", "Durand", "a=b;c#d", "[x]", "sip:1000@1", "Éloïse", "œuf", '"q"'),
  fc.string(),
);
const blanks = fc.constantFrom("", " ", "\t", "  ");
const entryLine = fc
  .tuple(blanks, key, blanks, blanks, value, blanks)
  .map(([indent, name, left, right, content, trail]) => `${indent}${name}${left}=${right}${content}${trail}`);
const line = fc.oneof(
  { weight: 3, arbitrary: section.map((name) => `[${name}]`) },
  { weight: 6, arbitrary: entryLine },
  {
    weight: 1,
    arbitrary: fc.constantFrom("; note", "# note", " ;x", "[broken", "=", "garbage", "[a] ; note", ""),
  },
);
const file = fc
  .tuple(
    fc.constantFrom("", "\ufeff"),
    fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r"))),
    fc.boolean(),
    fc.constantFrom<BufferEncoding>("utf8", "latin1"),
  )
  .map(([mark, lines, lastEnd, encoding]) => {
    const text = lines
      .map(([content, end]) => content.replaceAll(/[\r\n\u0100-\uffff]/g, "?") + end)
      .join("");
    const ended = lastEnd ? text : text.replace(/(\r\n|\n|\r)$/, "");
    return bytesOf((encoding === "utf8" ? mark : "") + ended, encoding);
  });
const edit = fc.constantFrom("Durand", "", "a=b;c#d [e]", "sip:1000@1");

/** Whether `after` is `before` with one piece put in somewhere. */
function isInsertion(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return (
    before.endsWith(after.slice(after.length - (before.length - start))) && after.length >= before.length
  );
}

const linesOf = (raw: string) => raw.split(/(?<=\r\n)|(?<=\r)(?!\n)|(?<=\n)/);

describe("readIni: for any bytes, reading and writing is the identity", () => {
  it("F27 B3: arbitrary bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readIni(bytes).bytes()).toEqual(bytes);
      }),
    );
  });

  it("F27 B3: generated files of every odd form", () => {
    fc.assert(
      fc.property(file, (bytes) => {
        expect(readIni(bytes).bytes()).toEqual(bytes);
      }),
    );
  });

  it("B3: 5 MB", () => {
    const big = bytesOf("[a]\nk=v\n".repeat(650_000));
    expect(Buffer.compare(readIni(big).bytes(), big)).toBe(0);
  });
});

describe("set", () => {
  it("F27: changes only the lines of that key in that section, and reads back", () => {
    fc.assert(
      fc.property(file, section, key, edit, (bytes, inSection, ofKey, text) => {
        const document = readIni(bytes);
        fc.pre(document.get(inSection, ofKey) !== undefined);
        document.set(inSection, ofKey, text);
        const before = linesOf(latin1Of(bytes));
        const after = linesOf(latin1Of(document.bytes()));
        expect(after.length).toBe(before.length);
        const rawKey = document.encoding === "utf-8" ? Buffer.from(ofKey).toString("latin1") : ofKey;
        for (const [place, original] of before.entries()) {
          if (after[place] === original) continue;
          expect(original.split("=")[0]?.replaceAll(/^[ \t]+|[ \t]+$/g, "")).toBe(rawKey);
          expect(after[place]?.replace(/^.*?=/, "").trim()).toBe(text);
        }
        const again = readIni(document.bytes());
        expect(again.get(inSection, ofKey)).toBe(text);
        for (const entry of again.entries(inSection)) if (entry.key === ofKey) expect(entry.value).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("F27: a missing key or section is one piece put in, nothing else moves", () => {
    fc.assert(
      fc.property(file, section, key, edit, (bytes, inSection, ofKey, text) => {
        const document = readIni(bytes);
        fc.pre(document.get(inSection, ofKey) === undefined);
        const hadLines = latin1Of(bytes).replace("\u00ef\u00bb\u00bf", "") !== "";
        const endedOpen = hadLines && !/[\r\n]$/.test(latin1Of(bytes));
        document.set(inSection, ofKey, text);
        document.set(inSection, "second", "2");
        const after = latin1Of(document.bytes());
        expect(isInsertion(latin1Of(bytes), after)).toBe(true);
        expect(!/[\r\n]$/.test(after)).toBe(endedOpen);
        const again = readIni(document.bytes());
        expect(again.get(inSection, ofKey)).toBe(text);
        expect(again.get(inSection, "second")).toBe("2");
        expect(again.bytes()).toEqual(document.bytes());
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["[a]\r\nk=1\r\n", "[a]\r\nk=1\r\nn=2\r\n"],
    ["[a]\rk=1\r", "[a]\rk=1\rn=2\r"],
    ["[a]\nk=1", "[a]\nk=1\nn=2"],
    ["[a]\nk=1\n\n; next\n[b]\n", "[a]\nk=1\nn=2\n\n; next\n[b]\n"],
    ["[a]\nk=1\n[b]\n[a]\nm=1\n", "[a]\nk=1\n[b]\n[a]\nm=1\nn=2\n"],
    ["\ufeff[a]", "\ufeff[a]\nn=2"],
    ["", "[a]\nn=2\n"],
  ])("a new key in %j", (before, after) => {
    expect(edited(before, (document) => document.set("a", "n", "2"))).toBe(after);
  });

  test.each([
    ["[a]\n  k =\t1  \n", "[a]\n  k =\t2  \n"],
    ["[a]\nk=\n", "[a]\nk=2\n"],
    ["[a]\nk = \n", "[a]\nk = 2\n"],
    ["[a]\nk=x=y\n", "[a]\nk=2\n"],
    ["[a]\nk=1\r\nk=0\n", "[a]\nk=2\r\nk=2\n"],
    ["[a]\n;k=1\nk=1\n", "[a]\n;k=1\nk=2\n"],
    ["[a] ; note\nk=1\n", "[a] ; note\nk=2\n"],
    ["k=0\n[b]\nk=1\n[a]\nk=1", "k=0\n[b]\nk=1\n[a]\nk=2"],
  ])("an edit in %j", (before, after) => {
    expect(edited(before, (document) => document.set("a", "k", "2"))).toBe(after);
  });

  test.each([
    [
      "[Contact_1]\na=1\n[Contact_11]\na=1\n[Auth]\n",
      "[Contact_1]\na=1\n[Contact_2]\na=2\n[Contact_11]\na=1\n[Auth]\n",
    ],
    [
      "[Auth]\nx=1\n\n[Contact_3]\na=1\n\n[End]\n",
      "[Auth]\nx=1\n\n[Contact_2]\na=2\n\n[Contact_3]\na=1\n\n[End]\n",
    ],
    [
      "[Contact_1]\na=1\n\n; relays\n[Relay_1]\n",
      "[Contact_1]\na=1\n\n[Contact_2]\na=2\n\n; relays\n[Relay_1]\n",
    ],
    ["[Auth]\n\n[Contact_1]\na=1", "[Auth]\n\n[Contact_1]\na=1\n\n[Contact_2]\na=2"],
    ["[Auth]\r\nx=1", "[Auth]\r\nx=1\r\n[Contact_2]\r\na=2"],
  ])("a new section in %j", (before, after) => {
    expect(edited(before, (document) => document.set("Contact_2", "a", "2"))).toBe(after);
  });

  it("B2: a value that would end its line is not represented", () => {
    const document = readIni(bytesOf("[a]\nk=1\n"));
    for (const text of ["x\n[Auth]", "x\ry", "x\0y", " x", "x\t", "\ud800"]) {
      expect(document.represents(text)).toBe(false);
      expect(() => document.set("a", "k", text)).toThrow();
    }
    expect(latin1Of(document.bytes())).toBe("[a]\nk=1\n");
  });

  it("writes a Latin-1 file back in its own encoding, and says what that cannot hold", () => {
    const document = readIni(bytesOf("[a]\nname=Andr\u00e9\n", "latin1"));
    expect(document.get("a", "name")).toBe("André");
    expect(document.represents("日本")).toBe(false);
    document.set("a", "name", "Œuvre’é");
    expect(latin1Of(document.bytes())).toBe("[a]\nname=\u008cuvre\u0092\u00e9\n");
  });
});

describe("removeSection", () => {
  it("takes out its lines and no other", () => {
    fc.assert(
      fc.property(file, section, (bytes, gone) => {
        const document = readIni(bytes);
        const others = document.sections().filter((name) => name !== gone);
        const kept = new Map(others.map((name) => [name, document.entries(name)]));
        document.removeSection(gone);
        const again = readIni(document.bytes());
        expect(again.sections()).toEqual(others);
        for (const [name, entries] of kept) expect(again.entries(name)).toEqual(entries);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["[a]\nk=1\n\n; about b\n[b]\n", "; about b\n[b]\n"],
    ["[c]\n[a]\nk=1\n; mine\n[b]\n", "[c]\n[b]\n"],
    ["[a]\n[b]\nk=1\n[a]\nk=2", "[b]\nk=1\n"],
  ])("in %j", (before, after) => {
    expect(edited(before, (document) => document.removeSection("a"))).toBe(after);
  });
});

it("F27: the last duplicate holds, and is remarked", () => {
  const document = readIni(bytesOf("[a]\nk=1\nk=2\n[b]\n[a]\nk=3\n"));
  expect(document.get("a", "k")).toBe("3");
  expect(document.oddities()).toEqual([{ section: "a" }, { section: "a", key: "k" }]);
});

it.each([
  ["blanks after a key", `[a]\nk${" ".repeat(2_000_000)}x\n`],
  ["blanks within a value", `[a]\nk=v${" ".repeat(2_000_000)}x\n`],
  ["digits within a section's name", `[${"1".repeat(2_000_000)}x]\nk=v\n`],
])("F27: two million %s take the time of reading them, not its square", (_what, text) => {
  const document = readIni(bytesOf(text));
  for (const section of document.sections()) expect(document.entries(section).length).toBeLessThan(2);
  document.set(document.sections()[0] ?? "", "new", "x");
  expect(textOf(document.bytes())).toContain("new=x");
});
