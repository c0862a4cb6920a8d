import type { RowKey } from "./sheet-wish.ts";

/** Which rows are ticked, and from where a range goes on. */
export type Ticks = {
  readonly keys: ReadonlySet<RowKey>;
  readonly last: RowKey | null;
};

export const noTicks: Ticks = { keys: new Set(), last: null };

/** Turns a row's tick; `range` gives the same to all between the row turned before and this one. */
export function turnTick(ticks: Ticks, order: readonly RowKey[], key: RowKey, range: boolean): Ticks {
  const ticked = !ticks.keys.has(key);
  const keys = new Set(ticks.keys);
  const from = range && ticks.last !== null ? order.indexOf(ticks.last) : -1;
  const to = order.indexOf(key);
  const turned = from === -1 ? [key] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const one of turned) {
    if (ticked) keys.add(one);
    else keys.delete(one);
  }
  return { keys, last: key };
}

/** Ticks all, or none when all are. */
export const turnAll = ({ keys }: Ticks, order: readonly RowKey[]): Ticks =>
  keys.size === order.length ? noTicks : { keys: new Set(order), last: null };

/** Rows that are gone, or out of sight by a filter, are ticked no more: nothing is done to what one does not see. */
export function ticksAmong(ticks: Ticks, order: readonly RowKey[]): Ticks {
  if (ticks.keys.size === 0) return ticks;
  const kept = new Set(order.filter((key) => ticks.keys.has(key)));
  return kept.size === ticks.keys.size ? ticks : { keys: kept, last: null };
}
