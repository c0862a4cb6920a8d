import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { logoNameProblem, safeLogoName } from "./logo-name.ts";

describe("a name made safe", () => {
  test.each([
    ["logo_ratp.png", "logo_ratp.png"],
    ["test 1.png", "test 1.png"],
    ["marc.jpeg", "marc.png"],
    ["Élodie Bœuf.JPG", "Elodie Boeuf.png"],
    ["F31 E\u0301lodie.png", "F31 Elodie.png"],
    ["CON.png", "_CON.png"],
    ["con.tar.png", "_con.tar.png"],
    ["LPT9", "_LPT9.png"],
    ["../../x.png", "x.png"],
    ["C:\\Windows\\x.png", "x.png"],
    ["..%2f..%2fx.png", "-2f.-2fx.png"],
    ["x.png\0.exe", "x.png-.exe.png"],
    ["trailing. . .png", "trailing.png"],
    [".hidden.png", "hidden.png"],
    ["日本.png", "logo.png"],
    ["", "logo.png"],
    ["<img src=x onerror=y>.png", "-img src-x onerror-y-.png"],
  ])("F31 F43 S4 %j → %j", (given, safe) => {
    expect(safeLogoName(given)).toEqual({ name: safe, changed: given !== safe });
  });

  test("F31 300 characters are cut, the extension kept", () => {
    expect(safeLogoName(`${"a".repeat(300)}.png`).name).toBe(`${"a".repeat(60)}.png`);
  });

  test("F31 twins that differ by case or by what was cut get a number", () => {
    expect(safeLogoName("Durand.png", ["durand.PNG"]).name).toBe("Durand-2.png");
    expect(safeLogoName("Durand.png", ["durand.png", "DURAND-2.png"]).name).toBe("Durand-3.png");
    const long = `${"a".repeat(60)}.png`;
    expect(safeLogoName(`${"a".repeat(61)}.png`, [long]).name).toBe(`${"a".repeat(58)}-2.png`);
  });

  test("S4 any text whatever becomes a name the device takes, and stays the same when made safe again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.array(fc.string()), (text, taken) => {
        const { name } = safeLogoName(text, taken);
        expect(logoNameProblem(name)).toBeUndefined();
        expect(name).toMatch(new RegExp(builtInProfile.limits.logoName));
        expect(name).toMatch(/\.png$/);
        expect(name).not.toMatch(/\.\.|^[ .]|[ .]\.png$/);
        expect(taken.map((one) => one.toLowerCase())).not.toContain(name.toLowerCase());
        expect(safeLogoName(name)).toEqual({ name, changed: false });
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each(["../../x.png", "C:\\x.png", "x.jpg", "con.png", "a\0.png", `${"a".repeat(70)}.png`, "", "é.png"])(
  "F43 S4 %j is refused as it is, with a proposal",
  (name) => {
    const problem = logoNameProblem(name);
    expect(problem).toMatchObject({ code: "invalid", reason: "logo-name" });
    expect(logoNameProblem(problem?.details?.proposal ?? "")).toBeUndefined();
  },
);
