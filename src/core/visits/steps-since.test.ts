import { describe, expect, test } from "vitest";
import { filesOf, sampleConfUser } from "../config/testing/configuration-sample.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { type Held, type PushBetween, stepsBetween } from "./steps-since.ts";

const original = filesOf();
const renamed = filesOf(sampleConfUser.replace("lastname=Petit", "lastname=Grand"));
const longer = filesOf(
  sampleConfUser.replace("lastname=Petit", "lastname=Grand").replace("duration=5", "duration=9"),
);
const held = (files: Held["files"], hour: string): Held => ({ at: `2026-11-02T${hour}:00:00.000Z`, files });
const push = (before: Held["files"], left: Held["files"] | null, hour = "09"): PushBetween => ({
  ...held(before, hour),
  before,
  left,
});
const told = (from: Held, pushes: PushBetween[], to: Held) =>
  stepsBetween(from, pushes, to, builtInProfile).map(({ cause, changes }) => [
    cause,
    changes.map(({ after }) => after),
  ]);

describe("what changed since a visit", () => {
  test("nothing, when the device holds what it held", () => {
    expect(told(held(original, "08"), [], held(original, "12"))).toEqual([]);
  });

  test("is not this Perron's where it pushed nothing", () => {
    expect(told(held(original, "08"), [], held(renamed, "12"))).toEqual([["not-this-perron", ["Grand"]]]);
  });

  test("is told push by push, and apart from what others did between", () => {
    expect(told(held(original, "08"), [push(original, renamed)], held(longer, "12"))).toEqual([
      ["this-perron", ["Grand"]],
      ["not-this-perron", ["9"]],
    ]);
    expect(told(held(original, "08"), [push(renamed, longer)], held(longer, "12"))).toEqual([
      ["not-this-perron", ["Grand"]],
      ["this-perron", ["9"]],
    ]);
  });

  test("after a push whose end is not known, nobody can tell", () => {
    expect(told(held(original, "08"), [push(original, null)], held(renamed, "12"))).toEqual([
      ["unknown", ["Grand"]],
    ]);
  });

  test("tells a setting that Perron does not understand as such, and a moved line as nothing", () => {
    const ringtone = filesOf(sampleConfUser.replace("ringtone=3", "ringtone=4"));
    const [step] = stepsBetween(held(original, "08"), [], held(ringtone, "12"), builtInProfile);
    expect(step).toMatchObject({ changes: [], otherSettings: true });
    const comment = filesOf(sampleConfUser.replace("; the directory", "; the residents"));
    expect(stepsBetween(held(original, "08"), [], held(comment, "12"), builtInProfile)).toEqual([]);
  });

  test("masks what is secret on both sides", () => {
    const other = filesOf(sampleConfUser.replace("code=4711", "code=9876"));
    const steps = stepsBetween(held(original, "08"), [], held(other, "12"), builtInProfile);
    expect(steps).toHaveLength(1);
    expect(JSON.stringify(steps)).not.toMatch(/4711|9876/);
  });
});
