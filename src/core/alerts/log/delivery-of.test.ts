import { expect, test } from "vitest";
import { deliveryOf } from "./delivery-of.ts";

const at = Date.UTC(2026, 0, 5, 8);
const message = { state: "accepted", kind: "sms", simulated: false, createdAt: at } as const;

test.each([
  [message, "premium", 9 * 60_000, "awaited"],
  [message, "premium", 10 * 60_000, "not-known"],
  [message, "low-cost", 9 * 60_000, "not-reported"],
  [{ ...message, kind: "voice" }, "low-cost", 1, "awaited"],
  [{ ...message, state: "uncertain" }, "premium", 1, "not-known"],
  [{ ...message, state: "simulated", simulated: true }, "premium", 1, "not-reported"],
  [{ ...message, state: "acknowledged" }, "low-cost", 1, "arrived"],
  [{ ...message, state: "failed" }, "premium", 1, "failed"],
  [{ ...message, state: "queued" }, "premium", 1, "not-sent"],
] as const)("%j by %s after %d ms: %s", (one, type, later, delivery) => {
  expect(deliveryOf(one, type, at + later)).toBe(delivery);
});
