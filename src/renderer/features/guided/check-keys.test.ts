import { describe, expect, test } from "vitest";
import { actOf, keyOf } from "./check-keys.ts";

const press = (key: string, over = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  ...over,
});

describe("a key on the list of checks", () => {
  test.each([
    ["o", "fr", "yes"],
    ["O", "fr", "yes"],
    ["y", "en", "yes"],
    ["y", "fr", undefined],
    ["n", "fr", "no"],
    ["n", "en", "no"],
    ["l", "fr", "run"],
    ["ArrowDown", "fr", "next"],
    ["Enter", "fr", undefined],
  ] as const)("%s in %s is %s", (key, language, act) => expect(actOf(press(key), language)).toBe(act));

  test("held down, or with a modifier, is nobody's answer", () => {
    expect(actOf(press("o", { repeat: true }), "fr")).toBeUndefined();
    expect(actOf(press("n", { ctrlKey: true }), "fr")).toBeUndefined();
  });

  test("no two acts share a key", () => {
    for (const language of ["fr", "en"] as const) {
      const keys = (["run", "yes", "no", "remark", "photograph", "set-aside"] as const).map((act) =>
        keyOf(act, language),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
