import type { Milliseconds } from "#shared/model/units.ts";
import { lives } from "./ask-target.ts";
import type { Neighbours } from "./neighbour-table.ts";
import * as wait from "./patience.ts";
import type { Sweep } from "./sweep-state.ts";
import type { Target } from "./sweep-target.ts";
import { askAgain, givenUp } from "./target-verdict.ts";

/** After this many askings that never left, the table is no guide for the address (a VPN that captures the LAN, say). */
const askingsBeforeBlind = 20;

/** Applies a reading of the neighbour table that began at `readAt`. */
export function seeInTable(
  sweep: Sweep,
  target: Target,
  table: Neighbours,
  readAt: Milliseconds,
  now: Milliseconds,
): "never-asked" | undefined {
  if (target.livesSince !== null) return undefined;
  const mac = table.get(target.address);
  if (typeof mac === "string") {
    lives(sweep, target, now);
    return undefined;
  }
  if (!target.visible || readAt - target.askedAt < wait.tableSettles) return undefined;
  if (mac === null) {
    target.stoodInTable = true;
    return undefined;
  }
  if (target.stoodInTable) {
    // Entries go to make room, but only those the kernel has given up; its error for the connection may come seconds later.
    givenUp(sweep, target, now);
    return undefined;
  }
  if (target.asks >= askingsBeforeBlind) {
    target.visible = false;
    sweep.facts.neverAsked += 1;
  }
  askAgain(sweep, target);
  return "never-asked";
}
