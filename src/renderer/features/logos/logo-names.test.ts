import { expect, test } from "vitest";
import { takenName } from "./logo-names.ts";

const onDevice = ["Durand.png", "logo-7.png"];

test("names the logo that a numbered copy would stand beside", () => {
  expect(takenName("durand-2.png", onDevice)).toBe("Durand.png");
});

test("a name of its own replaces nothing", () => {
  expect(takenName("martin.png", onDevice)).toBeUndefined();
  expect(takenName("martin-2.png", onDevice)).toBeUndefined();
  expect(takenName("Durand.png", onDevice)).toBeUndefined();
});
