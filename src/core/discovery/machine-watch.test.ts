import { describe, expect, it } from "vitest";
import type { Clock } from "#core/clock/clock.ts";
import { instant, milliseconds } from "#shared/model/units.ts";
import { watchAddressConflicts } from "./address-conflicts.ts";
import { watchMachine } from "./machine-watch.ts";

const card = {
  name: "eth0",
  address: "10.0.0.5",
  network: "10.0.0.0/24",
  kind: "wired",
  addresses: 254,
} as const;

function clockAt(times: { steady: number; wall: number }): Clock {
  return {
    monotonic: () => milliseconds(times.steady),
    now: () => instant(times.wall),
    sleep: () => Promise.reject(new Error("nobody sleeps here")),
  };
}

describe("watchMachine", () => {
  it("F16: names a card whose address went, once", () => {
    let present: (typeof card)[] = [card];
    const trouble = watchMachine(clockAt({ steady: 0, wall: 0 }), () => present, [card]);
    expect(trouble()).toEqual([]);
    present = [];
    expect(trouble()[0]?.en).toContain("eth0");
    expect(trouble()).toEqual([]);
  });

  it("P8: loses no card when the system has no handle left to name them", () => {
    const trouble = watchMachine(clockAt({ steady: 0, wall: 0 }), () => {
      throw new Error("EMFILE");
    }, [card]);
    expect(trouble()).toEqual([]);
  });

  it("F16: notices a sleep by the clock that went on alone, and no clock that was set back", () => {
    const times = { steady: 0, wall: 1_000_000 };
    const trouble = watchMachine(clockAt(times), () => [card], [card]);
    Object.assign(times, { steady: 100, wall: 1_600_100 });
    expect(trouble()[0]?.en).toContain("600 s");
    Object.assign(times, { steady: 200, wall: 900_000 });
    expect(trouble()).toEqual([]);
  });
});

describe("watchAddressConflicts", () => {
  it("F16: names the address for which two machines answer, and both of them, once", () => {
    const warnings: string[] = [];
    const see = watchAddressConflicts(({ en }) => warnings.push(en));
    see(
      new Map([
        ["10.0.0.9", "02:00:00:00:00:01"],
        ["10.0.0.8", null],
      ]),
    );
    see(
      new Map([
        ["10.0.0.9", "02:00:00:00:00:01"],
        ["10.0.0.8", "02:00:00:00:00:03"],
      ]),
    );
    expect(warnings).toEqual([]);
    see(new Map([["10.0.0.9", "02:00:00:00:00:02"]]));
    see(new Map([["10.0.0.9", "02:00:00:00:00:01"]]));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/10\.0\.0\.9.*02:00:00:00:00:01.*02:00:00:00:00:02/);
  });
});
