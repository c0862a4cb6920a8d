import { describe, expect, it } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { createNeighbourBudget, entryHeldFor } from "./neighbour-budget.ts";

const at = milliseconds;

function askAll(budget: ReturnType<typeof createNeighbourBudget>, now: number): number {
  let asked = 0;
  while (budget.available(at(now)) > 0) {
    budget.asked(`${now}-${asked}`, at(now));
    asked += 1;
  }
  return asked;
}

describe("createNeighbourBudget", () => {
  it("lets a /22 into a table of 1,024 at once", () => {
    expect(createNeighbourBudget(1_024, 1_022).available(at(0))).toBeGreaterThanOrEqual(1_022);
  });

  it("F59: asks a /21 in rounds that leave room, as the kernel frees its entries", () => {
    const budget = createNeighbourBudget(1_024, 2_046);
    expect(askAll(budget, 0)).toBe(960);
    expect(askAll(budget, entryHeldFor - 1)).toBe(0);
    expect(askAll(budget, entryHeldFor)).toBe(960);
  });

  it("F59: rests after an overflow, then feels its way and doubles while all get through", () => {
    const budget = createNeighbourBudget(1_024, 1_022);
    askAll(budget, 0);
    budget.overflowed(at(30));
    expect(budget.available(at(100))).toBe(0);
    const bursts = [300, 330, 360, 390, 420].map((now) => {
      const asked = askAll(budget, now);
      budget.admitted();
      return asked;
    });
    expect(bursts).toEqual([64, 128, 256, 512, 64]);
  });

  it("keeps the entries of hosts that answered, and gives those of the dead back", () => {
    const budget = createNeighbourBudget(1_024, 5_000);
    expect(askAll(budget, 0)).toBe(960);
    for (let i = 0; i < 300; i += 1) budget.answered(`0-${i}`, at(10));
    budget.released("0-400");
    expect(askAll(budget, 20)).toBe(1);
    expect(askAll(budget, entryHeldFor + 20)).toBe(660);
  });

  it("asks an address again without a second entry", () => {
    const budget = createNeighbourBudget(1_024, 5_000);
    for (let again = 0; again < 3; again += 1) budget.asked("10.0.0.1", at(again));
    expect(budget.available(at(3))).toBe(959);
  });

  it("goes on where living hosts alone fill the table", () => {
    const budget = createNeighbourBudget(128, 5_000);
    const asked = askAll(budget, 0);
    for (let i = 0; i < asked; i += 1) budget.answered(`0-${i}`, at(1));
    expect(budget.available(at(2))).toBe(64);
  });
});
