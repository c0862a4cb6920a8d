import { expect, test } from "vitest";
import { joinNumber, splitNumber } from "./number-parts.ts";

test("a number comes apart and together again", () => {
  for (const number of ["sip:1000@1", "sip:192.168.0.23", "sip:1000@proxy"]) {
    const { dialled, via } = splitNumber(number);
    expect(joinNumber(dialled, via)).toBe(number);
  }
});

test("a whole number typed into the first field wins over the second", () => {
  expect(joinNumber("1005@2", "1")).toBe("sip:1005@2");
  expect(joinNumber("192.168.0.23", "1")).toBe("sip:192.168.0.23");
  expect(joinNumber(" ", "1")).toBe("");
});
