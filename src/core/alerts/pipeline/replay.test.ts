import { describe, expect, test } from "vitest";
import { forced, nightPipeline } from "../testing/forced-door.ts";
import { type ReplayFacts, replayPipeline } from "./replay.ts";

const start = Date.UTC(2026, 0, 5, 22);
const hour = 3_600_000;
const person = { language: "fr" as const, schedule: null, absences: [] };
const facts: ReplayFacts = {
  roster: {
    people: [
      { ...person, name: "Durand", number: "+33612345601" },
      { ...person, name: "Martin", number: "+33612345602" },
    ],
    lists: [{ name: "astreinte", members: ["Durand", "Martin"], holidays: [] }],
    timeZone: "Europe/Paris",
    optedOut: new Set(),
  },
  type: "premium",
  knownPrices: [],
  answered: "at once",
  timeZone: "Europe/Paris",
  doorName: (door) => door,
};
const block = { ...nightPipeline().block, consolidation: 15, frequency: 60 };
const pipeline = nightPipeline({ block });

describe("a replay", () => {
  test("of a burst, a pause and one more: you would have received 2 SMS", () => {
    const burst = Array.from({ length: 1_000 }, (_, at) => forced(start + at * 10));
    const messages = replayPipeline(pipeline, [...burst, forced(start + hour)], start + 24 * hour, facts);
    expect(messages.map(({ at, parts, person: who }) => [at - start, parts, who])).toEqual([
      [15_000, 1, "Durand"],
      [hour + 15_000, 1, "Durand"],
    ]);
    expect(messages[0]?.text).toContain("1000 alarmes depuis 23:00");
    expect(messages[0]?.cost).toEqual({ amount: 0.07, basis: "assumed" });
  });

  test("unanswered, shows the whole escalation; with the account's own price", () => {
    const messages = replayPipeline(pipeline, [forced(start)], start + 24 * hour, {
      ...facts,
      answered: "never",
      knownPrices: [{ kind: "sms", parts: 2, cost: 0.08 }],
    });
    expect(messages.map(({ person: who }) => who)).toEqual(["Durand", "Martin", "Durand", "Martin"]);
    expect(messages[0]?.cost).toEqual({ amount: 0.04, basis: "account" });
  });

  test("counts codes that only time makes wrong, and ends", () => {
    const typed = [0, 20, 40].map((at) => forced(start + at * 1_000, "1", "CL", "••••"));
    const wrong = nightPipeline({ block, triggers: [{ kind: "wrong-codes", times: 3, withinMinutes: 5 }] });
    expect(replayPipeline(wrong, typed, start + hour, facts)).toHaveLength(1);
    expect(replayPipeline(wrong, typed.slice(1), start + hour, facts)).toEqual([]);
  });

  test("stops where it was asked to", () => {
    expect(replayPipeline(pipeline, [forced(start)], start + 14_999, facts)).toEqual([]);
    expect(replayPipeline(pipeline, [forced(start)], start + 15_000, facts)).toHaveLength(1);
  });
});
