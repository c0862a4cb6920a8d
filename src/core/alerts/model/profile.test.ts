import { describe, expect, test } from "vitest";
import { AlertProfile, newProfile } from "./profile.ts";
import { toE164 } from "./telephone-number.ts";

const profile = { ...newProfile, name: "site", login: "me@example.com" };
const takes = (more: Record<string, unknown>) => AlertProfile.safeParse({ ...profile, ...more }).success;

describe("C5 a sender", () => {
  test.each(["", "abc", "abcdefghijk", "Perron24"])("%j is taken", (sender) => {
    expect(takes({ sender })).toBe(true);
  });
  test.each(["ab", "abcdefghijkl", "Pérron", "Per ron", "12345", "a-b-c", "abc\n"])(
    "%j is refused",
    (sender) => {
      expect(takes({ sender })).toBe(false);
    },
  );
});

describe("a profile", () => {
  test.each([
    { name: " " },
    { login: "" },
    { baseUrl: "ftp://x" },
    { baseUrl: "x" },
    { type: "gold" },
    { enabled: "on" },
  ])("is refused with %j", (wrong) => {
    expect(takes(wrong)).toBe(false);
  });
});

describe("a telephone number", () => {
  test.each([
    ["+33612345678", "+33612345678"],
    ["0033612345678", "+33612345678"],
    ["06 12 34 56 78", "+33612345678"],
    ["33612345678", "+33612345678"],
    ["+44 7400 123456", "+447400123456"],
  ])("%s is %s", (text, number) => {
    expect(toE164(text)).toBe(number);
  });
  test.each(["", "12", "abc", "+33", "0", "+336123456789012345"])("%j is none", (text) => {
    expect(toE164(text)).toBeUndefined();
  });
});
