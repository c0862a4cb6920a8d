import { describe, expect, it, test } from "vitest";
import { builtInProfile } from "../ipac/device-profile.ts";
import { fieldKeys, MappingProfile, sectionIndex, sectionName } from "./mapping-profile.ts";

const { residents, asm } = builtInProfile.mapping;

describe("the mapping of a device profile", () => {
  test.each([
    ["Contact_1", 1],
    ["Contact_1000", 1000],
    ["Contact_0", undefined],
    ["Contact_01", undefined],
    ["Contact_", undefined],
    ["contact_1", undefined],
    ["Contact_1x", undefined],
    ["ASM", undefined],
  ])("section %s is resident %s", (name, index) => {
    expect(sectionIndex(residents, name)).toBe(index);
    if (index !== undefined) expect(sectionName(residents, index)).toBe(name);
  });

  it("spreads the numbers out, as many as a resident may have", () => {
    expect(fieldKeys(residents, 4).map(([, key]) => key)).toEqual([
      "firstname",
      "lastname",
      "number_1",
      "number_2",
      "number_3",
      "number_4",
      "timerange",
      "priority",
      "image",
    ]);
  });

  test.each<[string, object]>([
    ["a key that would leave its line", { asm: { ...asm, keys: { ...asm.keys, url: "url\n[Auth" } } }],
    ["a key with an equals sign", { asm: { ...asm, keys: { ...asm.keys, url: "a=b" } } }],
    ["a missing field", { asm: { ...asm, keys: { id: "id" } } }],
    ["an unknown field", { asm: { ...asm, keys: { ...asm.keys, extra: "extra" } } }],
    ["a family without its index", { residents: { ...residents, section: "Contact" } }],
    ["an unknown part", { extra: asm }],
  ])("B10: refuses %s", (_what, wrong) => {
    expect(MappingProfile.safeParse({ ...builtInProfile.mapping, ...wrong }).success).toBe(false);
    expect(MappingProfile.safeParse(builtInProfile.mapping).success).toBe(true);
  });
});
