import { type Instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Product } from "../model/product.ts";

/** A notify counts as missed once it is late by this part of a period. */
const grace = 0.25;

export type NotifyExpectation = {
  /** Learned from the last intervals; null before the second notify. */
  readonly period: Milliseconds | null;
  /** Until the next one is due; 0 when it is overdue; null when nothing was learned. */
  readonly expectedIn: Milliseconds | null;
  readonly missed: number;
};

/** When a product is expected to speak again: "expected in 0:42", "2 missed". The median forgives a lost notify. */
export function notifyExpectation(
  product: Pick<Product, "intervals" | "lastNotifyAt">,
  now: Instant,
): NotifyExpectation {
  const period = median(product.intervals);
  if (period === null || product.lastNotifyAt === null) return { period: null, expectedIn: null, missed: 0 };
  // The laptop's clock set back makes the last notify lie ahead: count from now.
  const since = Math.max(0, now - Date.parse(product.lastNotifyAt));
  const missed = Math.max(0, Math.floor(since / period - grace));
  const expectedIn = Math.max(0, (missed + 1) * period - since);
  return { period: milliseconds(period), expectedIn: milliseconds(expectedIn), missed };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
