import { describe, expect, it } from "vitest";
import { observable } from "../../api/observable.ts";
import { type OpeningTries, tryOpening } from "./opening-tries.ts";

const text = { fr: "fr", en: "en" };
const opened = { status: 200 as const, meaning: text, whatToDo: text };
const fresh = () => observable<OpeningTries>({ underWay: null, past: [] });

describe("tryOpening", () => {
  it("asks once, measures, and writes the answer down", async () => {
    const tries = fresh();
    let asked = 0;
    let clock = 10;
    await tryOpening(
      tries,
      3,
      async () => {
        asked += 1;
        clock += 42;
        expect(tries.get().underWay).toBe(3);
        return { ok: true, value: opened };
      },
      () => clock,
    );
    expect(asked).toBe(1);
    expect(tries.get().underWay).toBeNull();
    expect(tries.get().past).toEqual([
      { at: expect.any(Number), relay: 3, ms: 42, outcome: { kind: "answered", answer: opened } },
    ]);
  });

  it("calls a lost answer unknown, and one that never left refused", async () => {
    const tries = fresh();
    await tryOpening(tries, 1, async () => ({ ok: false, error: { code: "uncertain", message: text } }));
    await tryOpening(tries, 2, async () => ({ ok: false, error: { code: "unreachable", message: text } }));
    expect(tries.get().past.map(({ relay, outcome }) => [relay, outcome.kind])).toEqual([
      [2, "refused"],
      [1, "unknown"],
    ]);
  });

  it("calls a broken line to the core unknown, too", async () => {
    const tries = fresh();
    await tryOpening(tries, 1, () => Promise.reject(new Error("socket closed")));
    expect(tries.get().past[0]?.outcome).toEqual({ kind: "unknown", message: null });
  });
});
