import { expect, test } from "vitest";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { after } from "./follow-bulk.ts";

const head: BulkHead = {
  runId: "r",
  siteId: null,
  kind: "residents",
  label: "liste.csv",
  madeAt: "2026-01-01T00:00:00Z",
  phase: "sending",
  sent: true,
  interrupted: false,
  elsewhere: false,
  deleteMissing: false,
  settings: null,
  paused: null,
  stopped: null,
  refused: null,
  remaining: null,
};
const item = (position: number, state: BulkItem["state"]): BulkItem => ({
  position,
  name: `Hall ${position}`,
  host: "192.168.0.30",
  serial: null,
  firmware: null,
  state,
  step: null,
  error: null,
  changes: null,
  deletions: 0,
  missing: 0,
  rehearsed: null,
});

test("the first update is the whole board, a later one only what changed", () => {
  const first = after(null, { head, items: [item(0, "queued"), item(1, "queued")] });
  const next = after(first, { head: { ...head, remaining: 9 }, items: [item(1, "writing")] });
  expect(next).toEqual({ head: { ...head, remaining: 9 }, items: [item(0, "queued"), item(1, "writing")] });
});

test("a door that did not change stays the same object, so that its row is not drawn again", () => {
  const kept = item(0, "queued");
  const next = after({ head, items: [kept, item(1, "queued")] }, { head, items: [item(1, "verified")] });
  expect(next !== null && next !== "unknown" && next.items[0]).toBe(kept);
});
