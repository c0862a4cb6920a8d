import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { stepWords } from "../alerts/log/step-words.ts";
import { keptDoorName } from "../alerts/model/door-names.ts";
import { tally } from "../alerts/pipeline/tally.ts";
import { alarmWords } from "../alerts/text/alarm-words.ts";
import { eventWords } from "../asm/events/event-words.ts";
import { readRelayResults } from "../asm/protocol/relay-results.ts";
import { readConfiguration, writeConfiguration } from "../config/configuration-mapping.ts";
import { readIni } from "../config/ini-document.ts";
import { filesOf, sampleConfUser, textOf } from "../config/testing/configuration-sample.ts";
import { unmappedEntries } from "../config/unmapped-entries.ts";
import { outcomeWords } from "../dossier/words/evidence-words.ts";
import { failureWords } from "../dossier/words/failure-words.ts";
import { partWords } from "../dossier/words/part-words.ts";
import { builtInProfile, parseProfile } from "../ipac/device-profile.ts";
import { digestChallenge } from "../net/testing/digest-server.ts";
import { reply } from "../net/testing/raw-server.ts";
import { stage } from "../net/testing/stage.ts";
import { get, running } from "../net/testing/talk.ts";
import { profileProblems } from "../profiles/profile-problems.ts";
import { readDevicesCsv } from "../site/devices-csv.ts";
import { readResidentsCsv } from "../site/residents-csv.ts";
import { isMappingFor, proposedMapping } from "../site/sheet/sheet-columns.ts";
import { openLaptopStore } from "../store/laptop-store.ts";
import { settingsIn } from "./settings.ts";

/** S16: names that every object of JavaScript answers to are names like any other, wherever they come from. */

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const { rawDevice, talk } = stage();

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe.each(names)("S16: %s", (name) => {
  test("as a section and as a key of a configuration is kept to the byte, and can be edited", () => {
    const text = `[${name}]\npolluted=1\n${name}=2\n${sampleConfUser}${name}=3\n[${name}]\nlast=4\n`;
    const files = filesOf(text.replace("[Contact_1]\n", `[Contact_1]\n${name}=x\n`));
    const read = readConfiguration(files, builtInProfile);
    if (!read.ok) throw new Error(read.error.message.en);
    const { residents } = read.value.configuration;
    expect(residents.map(({ lastName }) => lastName)).toEqual(["M. Durand", "Petit"]);
    const renamed = residents.map((one) => ({ ...one, lastName: one.index === 1 ? name : one.lastName }));
    const wrote = writeConfiguration(files, { residents: renamed }, builtInProfile);
    if (!wrote.ok) throw new Error(wrote.error.message.en);
    expect(textOf(wrote.value)).toBe(textOf(files).replace("M. Durand", name));
    expect(unmappedEntries(files, builtInProfile).get(`conf_user/${name}/${name}`)).toBe("2");
    expect(unmappedEntries(files, builtInProfile).get(`conf_user/Contact_1/${name}`)).toBe("x");
  });

  test("is absent from a configuration that does not hold it, and there once set", () => {
    const document = readIni(bytes("[a]\nk=1\n"));
    expect(document.get("a", name)).toBeUndefined();
    expect(document.get(name, "k")).toBeUndefined();
    expect(document.entries(name)).toEqual([]);
    document.set(name, name, "1");
    expect(document.get(name, name)).toBe("1");
    expect(Buffer.from(document.bytes()).toString()).toBe(`[a]\nk=1\n[${name}]\n${name}=1\n`);
  });

  test("as a column of a table is an unknown column, told with its place", () => {
    for (const read of [readResidentsCsv, readDevicesCsv]) {
      const told = read(bytes(`index;${name}\n1;x\n`), { fileName: "t.csv" });
      expect(told).toMatchObject({ ok: false, error: { code: "invalid", place: { file: "t.csv", row: 1 } } });
    }
    for (const kind of ["residents", "devices"] as const) {
      expect(proposedMapping([name], kind)).not.toContain(name);
      expect(isMappingFor([name], [name], kind)).toBe(false);
    }
  });

  test("as a cell is a cell", () => {
    const read = readResidentsCsv(bytes(`index;nom\n1;${name}\n`), { fileName: "t.csv" });
    expect(read.ok && read.value.rows[0]?.cells.get("lastName")?.text).toBe(name);
  });

  test("as a key of a device profile is refused by its path", () => {
    const profile = JSON.stringify(builtInProfile);
    for (const text of [
      `{"${name}":{"polluted":1},${profile.slice(1)}`,
      profile.replace('"limits":{', `"limits":{"${name}":{"polluted":1},`),
    ]) {
      expect(
        profileProblems(text)
          .map(({ path }) => path)
          .join(),
      ).toContain(name);
      expect(parseProfile(text, "client.json").ok).toBe(false);
    }
  });

  test("as a setting kept by another program is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "perron-names-"));
    const opened = await openLaptopStore(folder);
    if (!opened.ok) throw new Error(opened.error.message.en);
    const settings = settingsIn(opened.value);
    const before = await settings.read();
    await opened.value.tables.insertInto("setting").values({ name, value: '{"polluted":1}' }).execute();
    await settings.change({ theme: "dark" });
    expect(await settings.read()).toEqual({ ...before, theme: "dark" });
    await opened.value.close();
    rmSync(folder, { recursive: true });
  });

  test("as a header, a realm and a cookie of a device is one like any other", async () => {
    const server = await rawDevice(({ headers }, socket) =>
      socket.write(
        headers.authorization === undefined
          ? reply(401, "", [`${name}: x`, `WWW-Authenticate: ${digestChallenge("n", false)}, ${name}="x"`])
          : reply(200, "fine", [`${name}: one`, `${name}: two`, "Constructor: three"]),
      ),
    );
    const told = await talk(server).send(get(), running);
    expect(told.ok && told.value.body.toString()).toBe("fine");
    const { headers } = told.ok ? told.value : { headers: {} };
    expect(Object.values(headers).every((value) => typeof value === "string")).toBe(true);
    expect(headers).not.toHaveProperty("polluted");
  });

  test("as a door phone's code, value, identity or outcome is said as it is", () => {
    const event = { code: name, value: name, request: null };
    expect(eventWords(event, { showCodes: false, duration: null }).en).toContain(`Unknown event: ${name}`);
    const alarm = { id: "1", at: 0, door: name, code: name, value: name, trigger: name, key: name };
    expect(alarmWords(alarm).fr).toContain(name);
    for (const words of [outcomeWords(name), partWords(name), failureWords(name), stepWords(name)])
      expect(words).toEqual({ fr: name, en: name });
    expect(stepWords(`receipt ${name}`).en).toBe(`Receipt: ${name}`);
    expect(keptDoorName({ texts: { read: () => '{"x":"Hall"}' } } as never)(name)).toBe(name);
    expect(readRelayResults(`{"${name}":200}`) ?? {}).not.toHaveProperty("polluted");
  });

  test("as a door phone's identity counts its own codes, and those of no other", () => {
    const trigger = { kind: "wrong-codes", times: 3, withinMinutes: 5 } as const;
    const typed = (door: string, at: number) => ({ id: `${at}`, at, door, code: "CL", value: "••••" });
    const once = tally({}, [trigger], typed(name, 1));
    const twice = tally(JSON.parse(JSON.stringify(once)), [trigger], typed(name, 2));
    const tallies = tally(twice, [trigger], typed("8963225", 3));
    expect(Object.entries(tallies).map(([door, { codes }]) => [door, codes])).toEqual(
      expect.arrayContaining([
        [name, [1, 2]],
        ["8963225", [3]],
      ]),
    );
  });
});
