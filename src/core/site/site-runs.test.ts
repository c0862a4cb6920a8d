import { afterEach, beforeEach, expect, test } from "vitest";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { type SiteRun, siteRunsIn } from "./site-runs.ts";

let store: SiteStore;
beforeEach(async () => {
  const opened = await openSiteStore(":memory:");
  if (!opened.ok) throw new Error("no store");
  store = opened.value;
});
afterEach(() => store.close());

const run = (id: string, madeAt: string, verified: number): SiteRun => ({
  id,
  madeAt,
  endedAt: madeAt,
  kind: "residents",
  label: "liste.csv",
  states: { verified },
  doors: [{ name: "Hall", host: "192.168.0.10", serial: null, state: "verified" }],
});

test("runs come newest first, and a run that ends again is told once, by its last end", async () => {
  const runs = siteRunsIn(store);
  await runs.keep(run("a", "2026-01-05T08:00:00.000Z", 1));
  await runs.keep(run("b", "2026-01-06T08:00:00.000Z", 2));
  await runs.keep(run("a", "2026-01-05T08:00:00.000Z", 3));
  expect((await runs.list()).map(({ id, states }) => [id, states.verified])).toEqual([
    ["b", 2],
    ["a", 3],
  ]);
});
