import { type Instant, milliseconds, seconds } from "#shared/model/units.ts";
import type { Product } from "../../asm/model/product.ts";
import { notifyExpectation } from "../../asm/products/notify-expectation.ts";
import type { AlertEvent } from "../model/alert-event.ts";

/** Which doors were last told lost. */
export type DoorPresence = { readonly lost: readonly string[]; readonly linkDown: boolean };
export const nobodyLost: DoorPresence = { lost: [], linkDown: false };

/** Notifies missed before a door counts as lost: two may get lost on a bad line, three in a row mean something. */
const missedBeforeLost = 3;
/** A server that has just started has missed notifies itself: so long it waits and hears. */
export const listensFirst = seconds(180);

/**
 * Doors that no longer speak, or speak again; and the link as a whole, down when every one of several is silent.
 *
 * `since` is when this server began to listen: before that, silence says nothing.
 */
export function watchDoors(
  before: DoorPresence,
  products: readonly Product[],
  now: Instant,
  since: number,
): { readonly presence: DoorPresence; readonly events: readonly AlertEvent[] } {
  const accepted = products.filter(({ state }) => state === "accepted");
  const known = accepted.filter((product) => notifyExpectation(product, now).period !== null);
  const silent = known.filter((product) => isSilent(product, now, since)).map(({ objectId }) => objectId);
  const linkDown = known.length > 1 && silent.length === known.length;
  // All at once is the link: one alarm, not one a door.
  const lost: readonly string[] = linkDown ? before.lost : silent;
  const came = (code: string, door: string): AlertEvent => ({
    id: `${code}:${door}:${now}`,
    at: now,
    door,
    code,
    value: "",
  });
  const events = [
    ...lost.filter((door) => !before.lost.includes(door)).map((door) => came("LOST", door)),
    ...before.lost.filter((door) => !lost.includes(door)).map((door) => came("BACK", door)),
    ...(linkDown && !before.linkDown ? [came("LINK-DOWN", "")] : []),
    ...(!linkDown && before.linkDown ? [came("LINK-UP", "")] : []),
  ];
  return { presence: { lost, linkDown }, events };
}

function isSilent(product: Product, now: Instant, since: number): boolean {
  const { period, missed } = notifyExpectation(product, now);
  const heardFor = milliseconds(now - since);
  return missed >= missedBeforeLost && heardFor >= Math.max(listensFirst, (period ?? 0) * missedBeforeLost);
}
