import { randomBytes } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { AlertCode } from "../store/code-rows.ts";
import { judgeCode } from "./judge-code.ts";
import { newCode } from "./new-code.ts";
import { codesInKeys, codesInReply } from "./read-codes.ts";

describe("C28 a new code", () => {
  test("is one of 90,000, each as likely as the next (chi-square over 100 classes)", () => {
    const classes = new Array<number>(100).fill(0);
    const draws = 200_000;
    const pool = randomBytes(draws * 6);
    let at = 0;
    const random = (size: number) => {
      at += size;
      return pool.subarray(at - size, at);
    };
    for (let draw = 0; draw < draws; draw += 1) {
      const code = Number(newCode(() => false, random));
      expect(code >= 10_000 && code <= 99_999).toBe(true);
      const position = Math.floor((code - 10_000) / 900);
      classes[position] = (classes[position] ?? 0) + 1;
    }
    const expected = draws / 100;
    const chiSquare = classes.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: 170 is passed by chance once in a hundred thousand runs.
    expect(chiSquare).toBeLessThan(170);
  });

  test("draws again over the range, instead of folding it into the low codes", () => {
    const draws = [Uint8Array.of(0x01, 0xff, 0xff), Uint8Array.of(0xff, 0x5f, 0x90), Uint8Array.of(0, 0, 0)];
    expect(
      newCode(
        () => false,
        () => draws.shift() as Uint8Array,
      ),
    ).toBe("10000");
    expect(
      newCode(
        () => false,
        () => Uint8Array.of(0x01, 0x5f, 0x8f),
      ),
    ).toBe("99999");
  });

  test("is none of the open ones", () => {
    const open = new Set<string>();
    for (let count = 0; count < 5_000; count += 1) {
      const code = newCode((one) => open.has(one));
      expect(open.has(code)).toBe(false);
      open.add(code);
    }
  });
});

describe("C24 codes within a reply", () => {
  test.each([
    ["12345", ["12345"]],
    [" 12345.", ["12345"]],
    ["ok 12345", ["12345"]],
    ["ok12345merci", ["12345"]],
    ["12345 et 67890", ["12345", "67890"]],
    ["12345 12345", ["12345"]],
    ["１２３４５", ["12345"]],
    ["123456", []],
    ["1234", []],
    ["0", []],
    ["", []],
  ])("%j", (text, codes) => {
    expect(codesInReply(text)).toEqual(codes);
  });
});

describe("C22 codes within keys", () => {
  test.each([
    ["12345", ["12345"]],
    [12_345, ["12345"]],
    ["*12345#", ["12345"]],
    ["12345#67890#", ["12345", "67890"]],
    ["1234512345", ["12345"]],
    ["6789012345", ["67890", "12345"]],
    ["12312345", ["12312", "12345"]],
    ["123", []],
    ["", []],
    [null, []],
    [{ keys: "12345" }, []],
    ["1".repeat(1_000), []],
  ])("%j", (keys, codes) => {
    expect(codesInKeys(keys)).toEqual(codes);
  });
  test.prop([fc.anything()])("whatever was sent, they are five digits each", (keys) => {
    expect(codesInKeys(keys).every((code) => /^\d{5}$/.test(code))).toBe(true);
  });
});

describe("a code that is judged", () => {
  const known: AlertCode = {
    id: 1,
    code: "12345",
    number: "+33612345678",
    person: "Durand",
    alarms: ["a"],
    state: "open",
    createdAt: 0,
    expiresAt: 1_000,
  };
  const at = { now: 500, wrongTries: 0 };
  test.each([
    ["right", "12345", "+33612345678", known, at],
    ["wrong", "54321", "+33612345678", known, at],
    ["foreign", "12345", "+33600000000", known, at],
    ["reused", "12345", "+33612345678", { ...known, state: "used" }, at],
    ["expired", "12345", "+33612345678", { ...known, state: "ended" }, at],
    ["expired", "12345", "+33612345678", known, { ...at, now: 1_000 }],
    ["locked", "12345", "+33612345678", known, { ...at, wrongTries: 5 }],
    ["wrong", "12345", "+33600000000", { ...known, state: "ended" }, at],
    ["wrong", "123450", "+33612345678", known, at],
  ] as const)("%s", (kind, code, number, one, facts) => {
    expect(judgeCode(code, number, [one], facts).kind).toBe(kind);
  });
});
