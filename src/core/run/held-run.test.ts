import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { type Instant, instant } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import { systemClock } from "../clock/clock.ts";
import type { NetworkCard } from "../discovery/network-cards.ts";
import { startRun } from "./bulk-run.ts";
import { devicesAt, eventsOf, type House, mustBe, openHouse, plainly, statesOf } from "./testing/house.ts";

let house: House<SimulatedDevice>;
afterEach(() => house.close());

/** The database may not grow by another page: what SQLite meets on a full disk (SQLITE_FULL). */
async function fillDisk(): Promise<void> {
  await sql`PRAGMA max_page_count = 1`.execute(house.laptop.tables);
}
async function makeRoom(): Promise<void> {
  await sql`PRAGMA max_page_count = 1000000`.execute(house.laptop.tables);
}

test("F35 P3: a full disk holds the run before the next device, and with room it goes on to the same end", async () => {
  house = await openHouse(await startSimulators(devicesAt("127.0.22.170", 4)));
  const run = mustBe(await startRun(house.doors, {}, await house.parts(), { ...plainly, concurrency: 1 }));
  let held: number[] | undefined;
  for await (const event of run.events) {
    if (event.type === "item" && event.position === 0 && event.resting) await fillDisk();
    if (event.type !== "paused") continue;
    expect(event.halt).toMatchObject({ by: "storage", error: { code: "storage", reason: "full" } });
    held ??= house.uploads();
    await makeRoom();
    run.goOn();
  }
  expect(held).toEqual([1, 0, 0, 0]);
  expect([statesOf(run), house.uploads()]).toEqual([Array(4).fill("verified"), Array(4).fill(1)]);
  const integrity = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(
    house.laptop.tables,
  );
  expect(integrity.rows).toEqual([{ integrity_check: "ok" }]);
});

test("F39 N32: after the laptop slept the run waits for a person, and every door still ends once", async () => {
  house = await openHouse(await startSimulators(devicesAt("127.0.22.174", 3)));
  let slept = 0;
  const clock = { ...systemClock, now: (): Instant => instant(systemClock.now() + slept) };
  const run = mustBe(
    await startRun(house.doors, {}, await house.parts({ clock }), { ...plainly, concurrency: 1 }),
  );
  const told: string[] = [];
  for await (const event of run.events) {
    if (event.type === "item" && event.position === 0 && event.resting) slept += 600_000;
    if (event.type === "item" && event.resting) told.push(`${event.position} ${event.state}`);
    if (event.type !== "paused") continue;
    told.push(`paused by ${event.halt.by}`);
    run.goOn();
  }
  expect(told).toContain("paused by sleep");
  expect(told.indexOf("paused by sleep")).toBeLessThan(told.indexOf("2 verified"));
  expect(house.uploads()).toEqual([1, 1, 1]);
});

test("N32: when the doors' network is lost the run waits for a person, and every door still ends once", async () => {
  house = await openHouse(await startSimulators(devicesAt("127.0.22.180", 3)));
  const lobby = {
    name: "lo",
    address: "127.0.0.1",
    network: "127.0.0.0/8",
    kind: "loopback",
    addresses: 1,
  } as const;
  const elsewhere = { ...lobby, name: "wlan0", address: "10.9.9.9", network: "10.9.9.0/24" };
  let present: readonly NetworkCard[] = [lobby, elsewhere];
  const run = mustBe(
    await startRun(house.doors, {}, await house.parts({ cards: () => present }), {
      ...plainly,
      concurrency: 1,
    }),
  );
  const told: string[] = [];
  let uploads: number[] = [];
  for await (const event of run.events) {
    // Another card gone says nothing of these doors; a new address on the same network neither.
    if (event.type === "item" && event.position === 0 && event.resting)
      present = [{ ...lobby, address: "127.0.0.2" }];
    if (event.type === "item" && event.position === 1 && event.resting) present = [elsewhere];
    if (event.type === "item" && event.resting) told.push(`${event.position} ${event.state}`);
    if (event.type !== "paused") continue;
    told.push(`paused by ${event.halt.by}`);
    uploads = house.uploads();
    present = [lobby];
    run.goOn();
  }
  expect(told.filter((one) => one.startsWith("paused"))).toEqual(["paused by network"]);
  expect(uploads).toEqual([1, 1, 0]);
  expect([statesOf(run), house.uploads()]).toEqual([Array(3).fill("verified"), [1, 1, 1]]);
});

test("N21: a door that never returns is told after its deadline, and the others are done", async () => {
  house = await openHouse(await startSimulators(devicesAt("127.0.22.177", 3)));
  house.devices[1]?.setFault("never-returns");
  const run = mustBe(await startRun(house.doors, {}, await house.parts(), plainly));
  await eventsOf(run);
  expect(statesOf(run)).toEqual(["verified", "not-returned", "verified"]);
});
