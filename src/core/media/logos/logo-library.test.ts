import { describe, expect, test } from "vitest";
import { compareLogos } from "./compare-logos.ts";
import { logoUsers } from "./logo-use.ts";
import { matchLogos } from "./match-logos.ts";

const resident = (index: number, lastName: string, firstName = "", image = "") => ({
  index,
  firstName,
  lastName,
  image,
});

describe("site and device side by side", () => {
  const residents = [
    resident(1, "Durand", "Marc", "durand.png"),
    resident(2, "Petit", "", "petit.png"),
    resident(3, "Roux", "", "gone.png"),
    resident(4, "Noir", "", "marc.jpeg"),
    resident(5, "Blanc", "", "own.png"),
    resident(6, "Vert", "", "new.png"),
  ];
  const site = [
    { name: "durand.png", bytes: 10, sha256: "aa" },
    { name: "petit.png", bytes: 10, sha256: "bb" },
    { name: "new.png", bytes: 10, sha256: "cc" },
    { name: "nobody.png", bytes: 10, sha256: "dd" },
  ];
  const device = [
    { name: "durand.png", bytes: 10, sha256: "aa" },
    { name: "petit.png", bytes: 10, sha256: "xx" },
    { name: "nobody.png", bytes: 10, sha256: "dd" },
    { name: "own.png", bytes: 10 },
    { name: "marc.jpeg", bytes: 10 },
    { name: "huge.png", bytes: 102_401 },
  ];

  test("every state, in alphabetical order", () => {
    const states = compareLogos(site, device, residents).map(({ name, state }) => [name, state]);
    expect(states).toEqual([
      ["durand.png", "present"],
      ["gone.png", "missing"],
      ["huge.png", "unusable"],
      ["marc.jpeg", "unusable"],
      ["new.png", "missing"],
      ["nobody.png", "unused"],
      ["own.png", "device-only"],
      ["petit.png", "different"],
    ]);
  });

  test("without hashes the size decides", () => {
    const [same] = compareLogos(
      [{ name: "a.png", bytes: 5 }],
      [{ name: "a.png", bytes: 5 }],
      [resident(1, "A", "", "a.png")],
    );
    const [other] = compareLogos([{ name: "a.png", bytes: 5 }], [{ name: "a.png", bytes: 6 }], []);
    expect([same?.state, other?.state]).toEqual(["present", "different"]);
  });

  test("who uses it", () => {
    expect(logoUsers("durand.png", residents)).toEqual(["1 · Marc Durand"]);
    expect(compareLogos(site, device, residents)[0]?.usedBy).toEqual(["1 · Marc Durand"]);
  });
});

describe("files matched to residents", () => {
  const residents = [
    resident(1, "Durand", "Marc"),
    resident(2, "Durant", "Luc"),
    resident(3, "Martin", "Anne"),
    resident(4, "Martin", "Anne"),
    resident(5, "Le Goff-Bœuf", "Élodie"),
    resident(6, ""),
  ];

  test.each([
    ["durand marc.png", "sure", [1]],
    ["Marc_DURAND.jpg", "sure", [1]],
    ["elodie le goff boeuf.png", "sure", [5]],
    ["LE GOFF-BOEUF E\u0301lodie.png", "sure", [5]],
    ["martin anne.png", "several", [3, 4]],
    ["durend marc.png", "close", [1]],
    ["durand.png", "close", [1, 2]],
    ["durand marc 2.png", "close", [1]],
    ["durend marz.png", "none", []],
    ["dupont jean.png", "none", []],
    ["marc.png", "close", [1]],
    ["....png", "none", []],
  ] as const)("%s: %s", (file, state, indexes) => {
    const [match] = matchLogos([file], residents);
    expect(match?.state).toBe(state);
    expect(match?.candidates.map(({ index }) => index)).toEqual(indexes);
  });
});
