import { describe, expect, test } from "vitest";
import { SnapshotId } from "#shared/model/identity.ts";
import { type SeenState, visitAt } from "./visit.ts";

const state = (name: string, at: string): SeenState => ({
  snapshot: SnapshotId.parse(name.padEnd(8, "0")),
  at: `2026-11-${at}:00.000Z`,
});
const [monday, noon, later] = [state("a", "02T08:00"), state("b", "02T11:59"), state("c", "02T16:30")];
const nextWeek = state("d", "09T08:00");

describe("a visit", () => {
  test("that is the first one is held against the newest snapshot, if there is any", () => {
    expect(visitAt(noon, null, monday, [])).toEqual({ baseline: monday, latest: noon });
    expect(visitAt(noon, null, null, [])).toEqual({ baseline: null, latest: noon });
  });

  test("goes on over a break, against the same state", () => {
    const first = { baseline: null, latest: monday };
    expect(visitAt(noon, first, null, [])).toEqual({ baseline: null, latest: noon });
  });

  test("begins anew after four hours, against the state last seen", () => {
    expect(visitAt(later, { baseline: monday, latest: noon }, null, [])).toEqual({
      baseline: noon,
      latest: later,
    });
  });

  test("leaves its own last push behind as the state to compare with", () => {
    const first = { baseline: null, latest: monday };
    const pushed = state("e", "02T10:00");
    const [again, other] = [state("f", "02T13:50"), state("g", "05T10:00")];
    expect(visitAt(nextWeek, first, null, [pushed, again, other]).baseline).toEqual(again);
  });

  test("is not ended early by a clock that was set back", () => {
    const first = { baseline: null, latest: noon };
    expect(visitAt(monday, first, null, []).baseline).toBeNull();
  });
});
