import { describe, expect, test } from "vitest";
import { instant } from "#shared/model/units.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import type { Product, ProductState } from "../../asm/model/product.ts";
import { nobodyLost, watchDoors } from "./watch-doors.ts";

const start = Date.UTC(2026, 0, 5, 8);
const minute = 60_000;
const product = (id: string, lastNotify: number, state: ProductState = "accepted"): Product => ({
  objectId: ObjectId.parse(id),
  state,
  identity: { product: null, variant: null, firmware: null, serial: null, mac: null },
  firstSeenAt: new Date(start - 60 * minute).toISOString(),
  lastNotifyAt: new Date(start + lastNotify * minute).toISOString(),
  intervals: [minute, minute, minute],
  lastSettingsAt: null,
  remoteAddress: null,
  fullReadAskedAt: null,
});
const at = (minutes: number) => instant(start + minutes * minute);
const codes = (events: ReadonlyArray<{ code: string; door: string }>) =>
  events.map(({ code, door }) => `${code} ${door}`);
const since = start - 60 * minute;

describe("a door phone", () => {
  test("is lost after three missed notifies, told once, and back when it speaks", () => {
    const quiet = [product("1", 0), product("2", 4)];
    expect(watchDoors(nobodyLost, quiet, at(3), since).events).toEqual([]);
    const lost = watchDoors(nobodyLost, quiet, at(4), since);
    expect(codes(lost.events)).toEqual(["LOST 1"]);
    expect(watchDoors(lost.presence, quiet, at(4.2), since).events).toEqual([]);
    const back = watchDoors(lost.presence, [product("1", 5), product("2", 5)], at(5), since);
    expect(codes(back.events)).toEqual(["BACK 1"]);
    expect(back.presence).toEqual(nobodyLost);
  });

  test("is not lost because this server was not there to hear it", () => {
    const quiet = [product("1", 0), product("2", 60)];
    expect(watchDoors(nobodyLost, quiet, at(60), start + 58 * minute).events).toEqual([]);
    expect(codes(watchDoors(nobodyLost, quiet, at(61), start + 58 * minute).events)).toEqual(["LOST 1"]);
  });

  test("that was never accepted, or spoke only once, is not missed", () => {
    const once = { ...product("3", 0), intervals: [] };
    expect(watchDoors(nobodyLost, [product("1", 0, "pending"), once], at(60), since).events).toEqual([]);
  });
});

describe("the link", () => {
  test("is down when every one of several is silent: one event, not one a door; up with the first", () => {
    const down = watchDoors(nobodyLost, [product("1", 0), product("2", 0)], at(10), since);
    expect(codes(down.events)).toEqual(["LINK-DOWN "]);
    const up = watchDoors(down.presence, [product("1", 10), product("2", 0)], at(10), since);
    expect(codes(up.events)).toEqual(["LOST 2", "LINK-UP "]);
  });
});
