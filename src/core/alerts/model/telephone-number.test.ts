import { describe, expect, test } from "vitest";
import { toE164 } from "./telephone-number.ts";

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
