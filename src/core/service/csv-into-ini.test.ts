import { test as given } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { readConfiguration, writeConfiguration } from "../config/configuration-mapping.ts";
import { filesOf, sampleConfUser, textOf } from "../config/testing/configuration-sample.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { layCsvOver } from "./csv-over-device.ts";

/** S17 B2: what a customer's table says becomes the value of the field it names, or is refused; no other byte moves. */

const files = filesOf();
const reading = readConfiguration(files, builtInProfile);
if (!reading.ok) throw new Error(reading.error.message.en);
const { configuration } = reading.value;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function lay(csv: string): { problems: number; residents: readonly Resident[] } {
  const laid = layCsvOver({
    fileName: "residents.csv",
    bytes: new Uint8Array(Buffer.from(csv)),
    configuration,
    residents: configuration.residents,
    logos: null,
    profile: builtInProfile,
    doorNames: [],
    deleteMissing: false,
  });
  if (!laid.ok) return { problems: 1, residents: [] };
  return { problems: laid.value.outcome.problems.length, residents: laid.value.outcome.residents };
}

/** The file after the table was laid over and written, or undefined where either refused. */
function written(csv: string): string | undefined {
  const { problems, residents } = lay(csv);
  if (problems > 0) return undefined;
  const wrote = writeConfiguration(files, { residents: [...residents] }, builtInProfile);
  return wrote.ok ? textOf(wrote.value) : undefined;
}

const named = (text: string) => written(`index;nom\n1;${quoted(text)}\n`);
const asTyped = (text: string) => sampleConfUser.replace("lastname=M. Durand", () => `lastname=${text}`);

describe("S17 B2: a name in a table", () => {
  test.each([
    "[Auth]",
    "[Contact_3]",
    "=",
    "a=b",
    "password=x",
    ";",
    "; the directory",
    "#x",
    '"quoted"',
    "O'Neil",
    "\\",
    "\\n[Auth]",
    "%0a[Auth]",
    "$(x)",
    "Zoé 👩‍🔧 日本",
    "__proto__",
  ])("%j changes its own line alone", (text) => {
    expect(named(text)).toBe(asTyped(text));
  });

  test.each([
    "x\npassword=stolen",
    "x\r\n[Auth]\r\nmode=none",
    "x\r[Relay_1]",
    "x\0",
    "x\v[Auth]",
    "x\f[Auth]",
    "x\u0085[Auth]",
    "x\u2028[Auth]",
    "x\u2029[Auth]",
    "x\u202e",
    "x\u001b[2J",
  ])("%j is refused with its row, and nothing is written", (text) => {
    const { problems } = lay(`index;nom\n1;${quoted(text)}\n`);
    expect([problems, named(text)]).toEqual([1, undefined]);
  });
});

test.each([
  ["prenom", "firstname=Paul", "firstname="],
  ["numero 2", "number_2=sip:1005@1", "number_2="],
  ["logo", "image=logo_ratp.png", "image="],
])("S17 B2: a line end in the column %s is refused as well", (column, before, after) => {
  for (const value of ["x\nkey=1", "sip:1@1\r\n[Auth]", "logo.png\rmode=none"])
    expect(written(`index;${column}\n1;${quoted(value)}\n`)).toBeUndefined();
  expect(written(`index;${column}\n1;-\n`)).toBe(sampleConfUser.replace(before, after));
});

const part = fc.constantFrom(
  ..."\n;\r;\r\n;[Auth];[Contact_3];=;;;#;\";';\\;\0;\u2028;\u0085;\u202e; ;\t;a;é;日;password=;=cmd|;\ufeff;-".split(
    ";",
  ),
);
given.prop([fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""))])(
  "S17 B2: whatever a name is made of, its own line says it, or nothing changes",
  (text) => {
    const out = named(text);
    if (out === undefined) return;
    const [before, after] = [sampleConfUser.split("\n"), out.split("\n")];
    const moved = after.flatMap((line, at) => (line === before[at] ? [] : [line]));
    expect(after).toHaveLength(before.length);
    expect(moved.every((line) => line.startsWith("lastname="))).toBe(true);
    expect(moved.length).toBeLessThanOrEqual(1);
  },
);

test("S17 B2: a new resident of hostile names adds one section at its place, and moves no other byte", () => {
  const out = written(`index;nom;prenom\n2;${quoted("[Auth]")};${quoted("mode=none;#")}\n`) ?? "";
  expect(out.split("\n").filter((line) => line === "[Auth]")).toHaveLength(1);
  const at = out.indexOf("[Contact_2]");
  const end = out.indexOf("[Contact_3]");
  expect(out.slice(0, at) + out.slice(end)).toBe(sampleConfUser);
  expect(out.slice(at, end)).toContain("lastname=[Auth]\n");
  expect(out.slice(at, end)).toContain("firstname=mode=none;#\n");
});
