import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factoryConfiguration } from "../factory/factory-configuration.ts";
import { readSipParameters } from "./sip-parameters.ts";
import { IniError } from "./strict-ini.ts";
import { readUserParameters } from "./user-parameters.ts";

const factory = factoryConfiguration({ serial: "8963225", variant: "scroll", auth: "digest", residents: 12 });
const confUser = Buffer.from(factory.confUser).toString("utf8");
const confSip = Buffer.from(factory.confSip).toString("utf8");
const runs = (text: string): boolean => accepted(() => readUserParameters(Buffer.from(text)));
const runsSip = (text: string): boolean => accepted(() => readSipParameters(Buffer.from(text)));

function accepted(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof IniError) return false;
    throw error;
  }
}

/** The factory file with one thing changed; a change that changes nothing would prove nothing. */
function changed(text: string, pattern: RegExp | string, replacement: string): string {
  const result = text.replace(pattern, replacement);
  expect(result).not.toBe(text);
  return result;
}

test("the factory's own files run, for every size and variant", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9]{4,9}$/),
      fc.constantFrom("scroll", "buttons" as const),
      fc.constantFrom("none", "basic", "digest" as const),
      fc.integer({ min: 0, max: 60 }),
      (serial, variant, auth, residents) => {
        const files = factoryConfiguration({ serial, variant, auth, residents });
        const user = readUserParameters(files.confUser);
        const people = variant === "scroll" ? user.contacts : user.buttons;
        expect(people).toHaveLength(residents);
        expect([user.firmware.serial, user.auth.mode]).toEqual([serial, auth]);
        expect(readSipParameters(files.confSip).accounts).toHaveLength(2);
        expect(factoryConfiguration({ serial, variant, auth, residents })).toEqual(files);
      },
    ),
    { numRuns: 50 },
  );
});

test("the files begin and end as the vendor's do", () => {
  expect(confUser).toMatch(/^\[Firmwar[\s\S]*rue\n$/);
  expect(confSip).toMatch(/^\[audio[\s\S]*0\n$/);
});

describe("conf_user with one thing wrong is not run", () => {
  test.each<[string, RegExp | string, string]>([
    ["a header not closed", "[Screen]", "[Screen"],
    ["words after a header", "[Screen]", "[Screen] x"],
    ["a line that is nothing", "[Screen]\n", "[Screen]\nhello\n"],
    ["a key before the first section", "[Firmware]", "a=b\n[Firmware]"],
    ["a space before the equals sign", "resident_timer=5", "resident_timer =5"],
    ["a byte order mark", "[Firmware]", "\ufeff[Firmware]"],
    ["a NUL", "firstname=", "firstname=\0"],
    ["an escape character", "firstname=", "firstname=\u001b"],
    ["a line of 3,000 characters", "radius=", `radius=${"x".repeat(3_000)}`],
    ["a section twice", "[Contact_2]", "[Contact_1]"],
    ["a key twice", "firstname=", "firstname=A\nfirstname="],
    ["no relay 2", "[Relay_2]", "[Spare]"],
    ["a third relay", "[Relay_2]", "[Relay_3]\ntype=normal\nduration=1\n\n[Relay_2]"],
    ["an unknown relay type", "type=normal", "type=NORMAL"],
    ["a duration in words", "duration=5", "duration=five"],
    ["a negative duration", "duration=5", "duration=-1"],
    ["an unknown login mode", "mode=digest", "mode=Digest"],
    ["an empty login", "login=admin", "login="],
    ["no password line", /password=admin\n/, ""],
    ["hours turned round", "saturday=8-12", "saturday=12-8"],
    ["an hour 25", "saturday=8-12", "saturday=8-25"],
    ["a space in the hours", "saturday=8-12", "saturday=8-12, 14-18"],
    ["half hours", "saturday=8-12", "saturday=8:30-12"],
    ["a time range that is not there", /timerange=\d/, "timerange=7"],
    ["time range 101", "[TimeRange_2]", "[TimeRange_101]"],
    ["contact 1001", "[Contact_12]", "[Contact_1001]"],
    ["contact 0", "[Contact_12]", "[Contact_0]"],
    ["contact 012", "[Contact_12]", "[Contact_012]"],
    ["a name of 65 characters", /firstname=.*/, `firstname=${"é".repeat(65)}`],
    ["a fifth number", "number_4=\n", "number_4=\nnumber_5=sip:1@1\n"],
    ["account 17", "@1\n", "@17\n"],
    ["account 0", "@1\n", "@0\n"],
    ["an address of 256", /sip:192\.168\.0\.\d+\n/, "sip:192.168.0.256\n"],
    ["a space in a number", "number_1=sip:", "number_1=sip: "],
    ["a priority of oui", /priority=\w+/, "priority=oui"],
    ["a path as image", /image=.*/, "image=../x.png"],
    ["a door code of nine digits", "code=1234", "code=123456789"],
    ["letters in a door code", "code=1234", "code=12A4"],
    ["a code for relay 4", "relay=3", "relay=4"],
    ["an unknown activation", "activation=both", "activation=distant"],
    ["an ASM address without scheme", "url=", "url=amphitech.fr"],
    ["an ASM path without slash", "path=/api/v2/", "path=api/v2/"],
    ["an unknown proxy", "type=none", "type=socks4"],
    ["a proxy port of 70000", "port=\n", "port=70000\n"],
  ])("%s", (_title, pattern, replacement) => {
    expect(runs(changed(confUser, pattern, replacement))).toBe(false);
  });

  test("bytes that are not UTF-8", () => {
    const bytes = Buffer.from(confUser.replace(/firstname=.*/, "firstname=Ren\xe9e"), "latin1");
    expect(() => readUserParameters(bytes)).toThrow(IniError);
  });

  test.each(["", "\n\n", "; only a comment\n"])("nothing in it: %j", (text) =>
    expect(runs(text)).toBe(false),
  );
});

describe("conf_user with something unusual is run", () => {
  test.each<[string, RegExp | string, string]>([
    ["CRLF", /\n/g, "\r\n"],
    ["no last newline", /\n$/, ""],
    ["an unknown section twice, with odd keys", "[Screen]", "[X]\na.b-c=1\na.b-c=2\n[X]\n[Screen]"],
    ["an equals sign and a bracket in a name", /firstname=.*/, "firstname=[a]=b;c"],
    ["a name of 64 emoji", /firstname=.*/, `firstname=${"😀".repeat(64)}`],
    ["no [Screen]", /\[Screen\]\nresident_timer=5/, "[Other]"],
    ["0-24", "saturday=8-12", "saturday=0-24"],
    ["a gap among the contacts", "[Contact_12]", "[Contact_1000]"],
    ["a number at an address", "number_1=sip:1000@1", "number_1=sip:00143674252@192.168.0.252"],
  ])("%s", (_title, pattern, replacement) => {
    expect(runs(changed(confUser, pattern, replacement))).toBe(true);
  });
});

describe("conf_sip", () => {
  test.each<[string, RegExp | string, string]>([
    ["no volume", "volume=5\n", ""],
    ["a volume of 11", "volume=5", "volume=11"],
    ["account 17", "[account_2]", "[account_17]"],
    ["an account twice", "[account_2]", "[account_1]"],
    ["an unknown transport", "transport=udp", "transport=sctp"],
    ["an account neither on nor off", "enabled=true", "enabled=maybe"],
  ])("is not run: %s", (_title, pattern, replacement) => {
    expect(runsSip(confSip)).toBe(true);
    expect(runsSip(changed(confSip, pattern, replacement))).toBe(false);
  });
});

test("any bytes are read or refused, and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void accepted(() => readUserParameters(bytes))),
  );
  const cut = fc.nat({ max: Buffer.byteLength(confUser) });
  fc.assert(
    fc.property(cut, fc.uint8Array({ maxLength: 4 }), (at, noise) => {
      const bytes = Buffer.from(confUser);
      accepted(() => readUserParameters(Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])));
    }),
  );
});
