import fc from "fast-check";
import PQueue from "p-queue";
import { expect, test } from "vitest";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import { resumeRun, startRun } from "./bulk-run.ts";
import { devicesAt, eventsOf, type House, mustBe, openHouse, plainly, statesOf } from "./testing/house.ts";
import { type Death, mortalParts } from "./testing/mortal-parts.ts";

/** One door takes it, one holds it back silently, one applies half of it and is rolled back, one takes it. */
async function mixedHouse(): Promise<House<SimulatedDevice>> {
  const house = await openHouse(await startSimulators(devicesAt("127.0.22.100", 4)));
  house.devices[1]?.setFault("silent-revert");
  house.devices[2]?.setFault("applies-half", undefined, { times: 1 });
  return house;
}
const undisturbed = { states: ["verified", "reverted", "rolled-back", "verified"], uploads: [1, 1, 2, 1] };
const options = { ...plainly, stopRule: { atLeast: 99, over: 1 } };

/** Runs until each death in turn, then to the end. `unseen`: deaths after which nobody knew whether the reverting door took it. */
async function runWithDeaths(deaths: readonly Death[]) {
  const house = await mixedHouse();
  try {
    let id: string | undefined;
    let writes = 0;
    let unseen = 0;
    for (const death of [...deaths, { at: Number.POSITIVE_INFINITY, written: true }]) {
      const { parts, died, writes: counted } = mortalParts(await house.parts(), death);
      const run = mustBe(
        id === undefined
          ? await startRun(house.doors, {}, parts, options)
          : await resumeRun({ id }, parts, options),
      );
      id = run.id;
      const ended = await Promise.race([died.then(() => false), eventsOf(run).then(() => true)]);
      writes ||= counted();
      if (ended) return { states: statesOf(run), uploads: house.uploads(), writes, unseen };
      const left = mustBe(await house.ledger.load(run.id));
      if (left.items[1]?.state === "writing") unseen += 1;
    }
    throw new Error("The last session does not die");
  } finally {
    await house.close();
  }
}

/** A reverted door may be written again only where nobody saw that it had taken the first write. */
async function expectUndisturbed(deaths: readonly Death[]): Promise<void> {
  const { states, uploads, unseen } = await runWithDeaths(deaths);
  const label = JSON.stringify(deaths);
  expect(states, label).toEqual(undisturbed.states);
  const [first, reverting = 0, ...others] = uploads;
  expect([first, ...others], label).toEqual([1, 2, 1]);
  expect(reverting, label).toBeGreaterThanOrEqual(1);
  expect(reverting, label).toBeLessThanOrEqual(1 + unseen);
}

test("F32 P1: killed at every ledger write, before and after it: nothing lost, nothing twice, the same end", async () => {
  const whole = await runWithDeaths([]);
  expect(whole).toMatchObject(undisturbed);
  const deaths = Array.from({ length: whole.writes }, (_, at) => [
    { at: at + 1, written: false },
    { at: at + 1, written: true },
  ]).flat();
  const queue = new PQueue({ concurrency: 12 });
  await queue.addAll(deaths.map((death) => () => expectUndisturbed([death])));
}, 120_000);

test("P1: killed again while resuming, at any points", async () => {
  const death = fc.record({ at: fc.integer({ min: 1, max: 20 }), written: fc.boolean() });
  const sequences = fc.sample(fc.array(death, { minLength: 2, maxLength: 3 }), 12);
  const queue = new PQueue({ concurrency: 12 });
  await queue.addAll(sequences.map((deaths) => () => expectUndisturbed(deaths)));
}, 120_000);
