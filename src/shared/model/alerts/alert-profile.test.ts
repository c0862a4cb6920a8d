import { describe, expect, test } from "vitest";
import { AlertProfile, newProfile } from "./alert-profile.ts";

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
