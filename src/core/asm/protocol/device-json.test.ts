import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFirmwareSection } from "../products/firmware-section.ts";
import { readDeviceJson } from "./device-json.ts";
import { readRelayResults } from "./relay-results.ts";
import { settingsFiles } from "./settings-files.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readDeviceJson(bytes(text));
const message = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { minKeys: 1 });

describe("a product's JSON", () => {
  test("that is right is read as JSON.parse reads it, and not called repaired", () => {
    fc.assert(
      fc.property(message, (value) => {
        const text = JSON.stringify(value);
        const result = read(text);
        expect(result.ok && Object.fromEntries(result.message)).toEqual(JSON.parse(text));
        expect(result.ok && result.repaired).toBe(false);
      }),
    );
  });

  test("cut anywhere is never read", () => {
    fc.assert(
      fc.property(message, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value, part) => {
        const text = JSON.stringify(value);
        expect(read(text.slice(0, Math.floor(text.length * part))).ok).toBe(false);
      }),
    );
  });

  test("with brackets too many at its end is read all the same", () => {
    fc.assert(
      fc.property(message, fc.stringMatching(/^[}\]\s]{1,20}$/), (value, surplus) => {
        const result = read(JSON.stringify(value) + surplus);
        expect(result.ok && Object.fromEntries(result.message)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("of any bytes at all throws nothing", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (body) => void readDeviceJson(body)));
    fc.assert(fc.property(fc.stringMatching(/^[{}[\]",:\\a-z0-9 ]{0,60}$/), (text) => void read(text)));
  });

  test("of Windows-1252 is read with its accents", () => {
    const body = Uint8Array.from([...bytes('{"value":"'), 0xe9, 0x9c, ...bytes('"}')]);
    const result = readDeviceJson(body);
    expect(result.ok && result.message.get("value")).toBe("éœ");
  });

  test.each([
    ["{}{}", "two messages at once"],
    ["{} hello", "words behind it"],
  ])("%s: %s are no message, or only the first", (text) => {
    const result = read(text);
    expect(result.ok ? result.message.size : 0).toBe(0);
  });
});

describe("the relays' answers", () => {
  test.each([
    [
      { 1: 200, 2: 403 },
      { 1: 200, 2: 403 },
    ],
    [{ "1": "423" }, { 1: 423 }],
    ["{1 :200, 2 :403}", { 1: 200, 2: 403 }],
    ['{"2":"480"}', { 2: 480 }],
    ["1111;1", undefined],
    [{ x: 200, 1: "no" }, undefined],
    [null, undefined],
    [7, undefined],
  ])("%j", (value, results) => {
    expect(readRelayResults(value)).toEqual(results);
  });
});

describe("the files of SETTINGS", () => {
  const split = (fields: Record<string, unknown>) => settingsFiles(new Map(Object.entries(fields)));

  test("come back byte for byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
        const { files } = split({ conf_user: Buffer.from(content).toString("base64") });
        expect(files.get("conf_user")).toEqual(content);
      }),
    );
  });

  test("whose padding has no end, and whose lines are all blanks, take no longer than reading them", () => {
    expect(split({ conf_user: `${"=".repeat(2_000_000)}A` }).files.size).toBe(0);
    const long = bytes(`[Firmware]\nversion=1${" ".repeat(2_000_000)}x\n`);
    expect(readFirmwareSection(long).firmware).toHaveLength(64);
  });

  test.each([
    ["line breaks", "W0Zpcm13\r\nYXJdCg==", "[Firmwar]\n"],
    ["no padding", "W0Zpcm13YXJdCg", "[Firmwar]\n"],
  ])("with %s within their base64", (_name, text, expected) => {
    expect(Buffer.from(split({ conf_user: text }).files.get("conf_user") ?? []).toString()).toBe(expected);
  });

  test.each([
    ["no base64", "conf_user", "[Firmware]"],
    ["a word that could be base64", "colour", "true"],
    ["a number", "count", 3],
    ["a list", "list", ["YQ=="]],
  ])("%s is kept as it came", (_name, key, value) => {
    const { files, otherKeys } = split({ [key]: value, token: "t", request: "conf" });
    expect(files.size).toBe(0);
    expect(otherKeys).toEqual({ [key]: value });
  });
});
