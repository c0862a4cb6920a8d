import { describe, expect, test } from "vitest";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { neighbourOf, testAfter, testToBegin } from "./next-test.ts";

const list = (...states: GuidedTest["state"][]) =>
  states.map((state, at) => ({ id: String(at), state }) as GuidedTest);

describe("going on", () => {
  test("leads to the next untried one, and round to those above", () => {
    expect(testAfter(list("passed", "passed", "not-run", "not-run"), "1")).toBe("2");
    expect(testAfter(list("not-run", "passed", "failed"), "1")).toBe("0");
  });
  test("leads to what is still unclear once all were tried, and stays when nothing is left", () => {
    expect(testAfter(list("unknown", "passed", "passed"), "2")).toBe("0");
    expect(testAfter(list("passed", "failed", "remark"), "1")).toBe("1");
  });
});

describe("beginning", () => {
  test("takes up what was cut short, then what is untried, then what failed", () => {
    expect(testToBegin(list("passed", "not-run", "unknown"))).toBe("2");
    expect(testToBegin(list("failed", "not-run"))).toBe("1");
    expect(testToBegin(list("passed", "failed"))).toBe("1");
    expect(testToBegin(list("passed", "passed"))).toBe("0");
    expect(testToBegin([])).toBeNull();
  });
});

test("the list's ends hold", () => {
  expect(neighbourOf(list("passed", "passed"), "0", -1)).toBe("0");
  expect(neighbourOf(list("passed", "passed"), "1", 1)).toBe("1");
  expect(neighbourOf(list("passed", "passed"), "0", 1)).toBe("1");
});
