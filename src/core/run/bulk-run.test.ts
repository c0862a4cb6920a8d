import { afterEach, describe, expect, test } from "vitest";
import { failure } from "#shared/result/failure.ts";
import { failed } from "#shared/result/result.ts";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import { resumeRun, startRun } from "./bulk-run.ts";
import type { RunOptions } from "./run-work.ts";
import {
  devicesAt,
  eventsOf,
  type House,
  mustBe,
  openHouse,
  plainly,
  statesOf,
  wantedNumber,
} from "./testing/house.ts";

let house: House<SimulatedDevice>;
afterEach(() => house.close());

async function begin(options: Partial<RunOptions> = {}, over = {}) {
  return mustBe(await startRun(house.doors, {}, await house.parts(over), { ...plainly, ...options }));
}

async function resume(id: string, options: Partial<RunOptions> = {}) {
  return mustBe(await resumeRun({ id }, await house.parts(), { ...plainly, ...options }));
}

describe("a run over many doors", () => {
  test("writes each door once, verified, and tells it all", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.10", 4)));
    const run = await begin();
    const events = await eventsOf(run);
    expect(statesOf(run)).toEqual(Array(4).fill("verified"));
    expect([house.uploads(), house.numbers()]).toEqual([Array(4).fill(1), Array(4).fill(wantedNumber)]);
    expect(events[0]).toEqual({ type: "started", run: run.id, doors: 4 });
    expect(events.at(-1)).toEqual({ type: "done", run: run.id, stopped: null });
    const first = events.flatMap((event) =>
      event.type === "item" && event.position === 0 ? [event.state] : [],
    );
    expect(first).toEqual(["pre-flight", "planned", "writing", "restarting", "verified"]);
    expect(events.filter(({ type }) => type === "progress").at(-1)).toMatchObject({ done: 4, remaining: 0 });
  });

  test("the canary goes alone, before any other door is written", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.20", 3)));
    const events = await eventsOf(await begin({ canary: 1 }));
    const order = events.flatMap((event) =>
      event.type === "item" && (event.state === "writing" || event.state === "verified")
        ? [`${event.position} ${event.state}`]
        : [],
    );
    expect(order.slice(0, 2)).toEqual(["0 writing", "0 verified"]);
  });

  test("a canary that reverts stops the run: nobody else receives a byte", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.30", 3)));
    house.devices[0]?.setFault("silent-revert");
    const run = await begin();
    const events = await eventsOf(run);
    expect(statesOf(run)).toEqual(["reverted", "skipped", "skipped"]);
    expect(house.uploads()).toEqual([1, 0, 0]);
    expect(events.at(-1)).toMatchObject({ stopped: { by: "canary" } });
  });

  test("one dead, one that reverts: the others are verified, and only those two are tried again", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.40", 5)));
    await house.devices[1]?.unplug();
    house.devices[3]?.setFault("silent-revert");
    const run = await begin();
    await eventsOf(run);
    expect(statesOf(run)).toEqual(["verified", "unreachable", "verified", "reverted", "verified"]);
    await house.devices[1]?.plug();
    house.devices[3]?.clearFaults();
    const again = await resume(run.id, { only: "failed" });
    const events = await eventsOf(again);
    expect(statesOf(again)).toEqual(Array(5).fill("verified"));
    expect(house.uploads()).toEqual([1, 1, 1, 2, 1]);
    const asked = new Set(events.flatMap((event) => (event.type === "item" ? [event.position] : [])));
    expect(asked).toEqual(new Set([1, 3]));
  });

  test("F57: too many that do not take the plan stop the run by itself, and those under way end", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.50", 6)));
    for (const device of house.devices.slice(1, 4)) device.setFault("silent-revert");
    const run = await begin({ concurrency: 1 });
    const events = await eventsOf(run);
    expect(statesOf(run)).toEqual(["verified", "reverted", "reverted", "skipped", "skipped", "skipped"]);
    expect(events.at(-1)).toMatchObject({ stopped: { by: "failures", count: 2 } });
  });

  test("a dry run writes nothing, and resuming it carries out that very plan", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.60", 2)));
    const dry = await begin({ dryRun: true });
    await eventsOf(dry);
    expect([statesOf(dry), house.uploads()]).toEqual([
      ["planned", "planned"],
      [0, 0],
    ]);
    const real = await resume(dry.id);
    await eventsOf(real);
    expect([statesOf(real), house.uploads()]).toEqual([
      ["verified", "verified"],
      [1, 1],
    ]);
  });

  test("N27: a door edited since the dry run is left alone, and said so", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.64", 2)));
    const dry = await begin({ dryRun: true });
    await eventsOf(dry);
    house.devices[1]?.editLocally((text) => text.replace("resident_timer=5", "resident_timer=9"));
    const real = await resume(dry.id);
    await eventsOf(real);
    expect(statesOf(real)).toEqual(["verified", "failed"]);
    expect(real.items()[1]?.error).toMatchObject({ code: "conflict", reason: "changed-since-plan" });
    expect(house.uploads()).toEqual([1, 0]);
  });

  test("files that lead to another plan than the dry run's are not sent", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.68", 1)));
    const dry = await begin({ dryRun: true });
    await eventsOf(dry);
    const parts = await house.parts({
      wantedFor: (_door, { configuration }) => ({
        ok: true,
        value: { residents: configuration.residents.slice(1) },
      }),
    });
    const real = mustBe(await resumeRun({ id: dry.id }, parts, plainly));
    await eventsOf(real);
    expect(real.items()[0]?.error?.reason).toBe("plan-changed");
    expect(house.uploads()).toEqual([0]);
  });

  test("cancelled: those under way are seen through, the others are skipped, resumed they are done", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.70", 4)));
    const run = await begin({ concurrency: 1 });
    for await (const event of run.events)
      if (event.type === "item" && event.state === "writing") run.cancel();
    expect(statesOf(run)).toEqual(["verified", "skipped", "skipped", "skipped"]);
    const on = await resume(run.id);
    await eventsOf(on);
    expect([statesOf(on), house.uploads()]).toEqual([Array(4).fill("verified"), Array(4).fill(1)]);
  });

  test("paused: no further door begins until it goes on", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.80", 3)));
    const run = await begin({ concurrency: 1 });
    const order: string[] = [];
    for await (const event of run.events) {
      if (event.type === "item" && event.position === 0 && event.state === "writing") run.pause();
      if (event.type === "item" && event.state === "verified") order.push(`verified ${event.position}`);
      if (event.type === "resumed") order.push("resumed");
      if (event.type === "item" && event.position === 0 && event.resting) run.goOn();
    }
    expect(order).toEqual(["verified 0", "resumed", "verified 1", "verified 2"]);
  });

  test("one device under two names is written once", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.84", 1)));
    const [door] = house.doors;
    if (!door) throw new Error("no door");
    const doors = [door, { ...door, name: "Garage" }];
    const run = mustBe(await startRun(doors, {}, await house.parts(), plainly));
    await eventsOf(run);
    expect(statesOf(run)).toEqual(["verified", "failed"]);
    expect(run.items()[1]?.error?.reason).toBe("same-device");
    expect(house.uploads()).toEqual([1]);
  });

  test("a cell that is wrong for one door stops all of them before anything is written", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.88", 3)));
    const wrong = failure("invalid", { fr: "ligne 3", en: "line 3" }, { reason: "csv-values" });
    const normal = await house.parts();
    const wantedFor: typeof normal.wantedFor = (door, facts) =>
      door.name === "Hall 2" ? failed(wrong) : normal.wantedFor(door, facts);
    const run = await begin({}, { wantedFor });
    const events = await eventsOf(run);
    expect(events.find(({ type }) => type === "refused")).toEqual({ type: "refused", error: wrong });
    expect(house.uploads()).toEqual([0, 0, 0]);
  });

  test("one process at a time: a run under way elsewhere is refused", async () => {
    house = await openHouse(await startSimulators(devicesAt("127.0.22.94", 1)));
    const dry = await begin({ dryRun: true });
    await eventsOf(dry);
    await house.laptop.tables.updateTable("bulk_run").set({ owner: "1" }).execute();
    const second = await resumeRun({ id: dry.id }, await house.parts(), plainly);
    expect(second).toMatchObject({ ok: false, error: { reason: "run-under-way" } });
  });
});
