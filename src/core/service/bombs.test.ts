import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readOctopushCallback } from "../alerts/provider/octopush/read-callback.ts";
import { readSendAnswer } from "../alerts/provider/octopush/send-answer.ts";
import { callParty } from "../asm/events/event-value.ts";
import { readFirmwareSection } from "../asm/products/firmware-section.ts";
import { readDeviceJson } from "../asm/protocol/device-json.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import { readIni } from "../config/ini-document.ts";
import { sha256 } from "../dossier/sha256.ts";
import { checkDossierFile } from "../dossier/verify/check-dossier-file.ts";
import { builtInProfile, parseProfile } from "../ipac/device-profile.ts";
import { loadProfile } from "../ipac/load-profile.ts";
import { compareProfiles } from "../profiles/compare-profiles.ts";
import { profileProblems } from "../profiles/profile-problems.ts";
import { redactText } from "../recorder/redact/redact-text.ts";
import { neutralise } from "../site/csv-neutralise.ts";
import { readCsvTable } from "../site/csv-table.ts";
import { importSite } from "../site/folder/site-folder.ts";
import { residentColumns } from "../site/resident-columns.ts";

/*
 * B14: small texts that ask for much: each is answered within a second of processor time and 200 MB, and refused with a
 * sentence where it is no use. Pictures and sounds: media/hostile-media.test.ts; answers of devices: net/wire/framing.test.ts;
 * bodies of door phones: asm/server/protocol-traps.test.ts; site files: store/distrust.test.ts.
 */

/** A second on a laptop; a shared test machine counts up to three times as much for the same work. */
const mostMilliseconds = 3_000;
const mostBytes = 200_000_000;
/** What an answer of a device may weigh at most (net/wire). */
const answer = 2_000_000;

function bounded<T>(work: () => T): T {
  const memory = process.memoryUsage.rss();
  let told = timed(work);
  // The first time, the work is compiled and the memory of what came before is tidied.
  if (told.milliseconds > mostMilliseconds) told = timed(work);
  expect(told.milliseconds).toBeLessThan(mostMilliseconds);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(mostBytes);
  return told.value;
}

/** The processor time of this thread: what else this computer does meanwhile is not counted. */
function timed<T>(work: () => T): { value: T; milliseconds: number } {
  const begun = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(begun);
  return { value, milliseconds: (user + system) / 1_000 };
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const filled = (part: string, length = answer) =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);
const lists = "[".repeat(100_000) + "]".repeat(100_000);
const objects = `${'{"a":'.repeat(90_000)}1${"}".repeat(90_000)}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-bombs-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["100,000 lists in each other", lists],
  ["90,000 objects in each other", objects],
])("B14 B9: %s", (_what, text) => {
  test("as a message of a door phone", () => {
    expect(bounded(() => readDeviceJson(bytes(text)))).toEqual({ ok: false, reason: "too-deep" });
  });
  test("as a device profile", () => {
    expect(bounded(() => parseProfile(text, "client.json")).ok).toBe(false);
    const [problem] = bounded(() => profileProblems(text));
    expect(problem?.sentence.en).toContain("levels of braces");
  });
  test("as a field of a device profile", () => {
    const profile = JSON.stringify(builtInProfile).replace(/"name":"[^"]*"/, () => `"name":${text}`);
    expect(bounded(() => parseProfile(profile, "client.json")).ok).toBe(false);
    expect(bounded(() => profileProblems(profile))).toHaveLength(1);
  });
  test("as an answer and a callback of the provider", () => {
    const answered = { status: 200, retryAfter: null, text, cut: false };
    expect(bounded(() => readSendAnswer(answered, 0)).kind).toBe("unclear");
    expect(bounded(() => readOctopushCallback(bytes(text))).ok).toBe(false);
    const field = `{"number":"33612345601","text":"x","channel":${text},"status":${text}}`;
    bounded(() => readOctopushCallback(bytes(field)));
  });
  test("as a dossier", () => {
    const { findings } = bounded(() =>
      checkDossierFile(bytes(`{\n"seal":"",\n"parts":${text},\n"head":${text},\n`)),
    );
    expect(findings).not.toEqual([]);
  });
});

test("B14: a profile as deep as one may be is compared", () => {
  expect(compareProfiles(builtInProfile, builtInProfile)).toEqual([]);
});

test.each([
  ["a group that is repeated", "^(a+)+$"],
  ["the same by a count", "^([a-z]{1,9}){1,9}$"],
  ["six repetitions", "^a*a*a*a*a*a*b$"],
  ["a word that comes back", "^(a|b)\\1$"],
  ["a pattern that is none", "^[a-z"],
])("B12 B10: a profile whose pattern has %s is refused by its path", (_what, pattern) => {
  const limits = { ...builtInProfile.limits, logoName: pattern };
  const read = parseProfile(JSON.stringify({ ...builtInProfile, limits }), "client.json");
  expect(read.ok ? "taken" : read.error.place).toEqual({ file: "client.json", field: "limits.logoName" });
});

test("B12 B10: patterns that a firmware may need are taken", () => {
  for (const pattern of [builtInProfile.limits.logoName, "^[a-z()+*]{1,32}\\.png$", "^\\w+( \\w+)\\.png$"])
    expect(
      parseProfile(
        JSON.stringify({ ...builtInProfile, limits: { ...builtInProfile.limits, logoName: pattern } }),
        "p",
      ).ok,
    ).toBe(true);
});

describe("B14 B3: a configuration of 2 MB that is", () => {
  const read = (text: string) =>
    bounded(() => readConfiguration(new Map([["conf_user", bytes(text)]]), builtInProfile));

  test.each([
    ["nothing but sections", filled("[a]\n")],
    ["sections of 180,000 names", Array.from({ length: 180_000 }, (_, at) => `[a${at}]\n`).join("")],
    ["one section given again and again", filled("[Contact_1]\nfirstname=x\n")],
    ["nothing but line ends", filled("\r")],
  ])("%s is refused with the name of its file", (_what, text) => {
    const told = read(text);
    expect(told.ok ? "taken" : [told.error.reason, told.error.place]).toEqual([
      "too-many-sections",
      { file: "conf_user" },
    ]);
    bounded(() => readFirmwareSection(bytes(text)));
  });

  test.each([
    ["one value of blanks", `[Firmware]\nk=${filled(" \t")}x\n`],
    ["one key of blanks", `[Firmware]\n${filled("k ")}=x\n`],
    ["one section of digits", `[Contact_${filled("1")}x]\n[Firmware]\nk=1\n`],
    ["one line of equals signs", `[Firmware]\n${filled("k=")}\n`],
    ["one number of letters and hyphens", `[Contact_1]\nnumber_1=${filled("a-")}!\n`],
    ["one number of dots", `[Contact_1]\nnumber_1=1@${filled("a.")}!\n`],
  ])("%s is read, and kept to the byte", (_what, text) => {
    expect(Buffer.from(bounded(() => readIni(bytes(text))).bytes()).equals(Buffer.from(text))).toBe(true);
    expect(read(text).ok).toBe(true);
    bounded(() => readFirmwareSection(bytes(text)));
  });
});

test.each([
  ["a million columns", `${"a;".repeat(1_000_000)}\n`],
  ["a million columns of quotes", `${'"";'.repeat(1_000_000)}\n`],
  ["five million line ends", "\n".repeat(5_000_000)],
  ["a quote that never ends", `index;nom\n1;"${filled(" \n", 5_000_000)}`],
  ["a header of nothing but blanks", `${filled(" ", 5_000_000)}\n`],
])("B14 B1: a CSV of %s is refused with its place", (_what, text) => {
  const file = bytes(text);
  const read = bounded(() => readCsvTable(file, "résidents.csv", residentColumns));
  expect(read.ok ? "taken" : read.error.place?.file).toBe("résidents.csv");
});

test.each([
  ["blanks", " "],
  ["line ends", "\n"],
  ["apostrophes", "'"],
])("B12: a cell of 5 MB of %s is judged at once", (_what, part) => {
  const cell = `${filled(part, 5_000_000)}x`;
  bounded(() => neutralise(cell));
  expect(bounded(() => callParty(`outgoing;${cell}`))).toBe(cell.trim());
});

/** What would make the recorder look through the whole answer again at each of its places. */
test.each([
  ["blanks", " "],
  ["names without an end", '"code":["code":['],
  ["fields without an end", "<input <input "],
  ["elements without an end", "<a b <a b "],
  ["parts without an end", 'form-data; name="code"\r\nx\r\n'],
  ["parts on one line", 'form-data; name="code"'],
  ["addresses without an end", "sip:a:"],
  ["words", "password "],
  ["quotes", '"'],
  ["escapes", '"code":"\\\\'],
  ["colons", ":"],
  ["letters", "a"],
])("B12 B14: an answer of 2 MB of %s is redacted within its second", (_what, part) => {
  const text = filled(part);
  expect(bounded(() => redactText(text, "any"))).toHaveLength(text.length);
});

test("B14: a dossier of a million lines, each said to be a part, is judged", () => {
  const parts = JSON.stringify(Array.from({ length: 40_000 }, () => ({ part: "x", sha256: "0".repeat(64) })));
  const text = `{\n"seal":"",\n"parts":${parts},\n"partsHash":"${sha256(parts)}",\n${"\n".repeat(1_000_000)}`;
  expect(bounded(() => checkDossierFile(bytes(text))).findings).not.toEqual([]);
});

test("B14: a profile and a site's folder of files that never end are refused", async () => {
  const profile = await loadProfile("/dev/zero");
  expect(profile.ok ? "taken" : profile.error.place).toEqual({ file: "/dev/zero" });
  writeFileSync(join(folder, "site.csv"), "");
  truncateSync(join(folder, "site.csv"), 3_000_000_000);
  const imported = await importSite(folder, join(folder, "new.perron"));
  expect(imported.ok ? "taken" : imported.error.place).toEqual({ file: "site.csv" });
});
