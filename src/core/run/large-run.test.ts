import { expect, test } from "vitest";
import { SnapshotId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { ok } from "#shared/result/result.ts";
import { type Clock, systemClock } from "../clock/clock.ts";
import { filesOf, sampleConfUser } from "../config/testing/configuration-sample.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { startRun } from "./bulk-run.ts";
import type { RunLedger } from "./run-ledger.ts";
import type { RunParts } from "./run-ports.ts";
import { eventsOf, mustBe, plainly } from "./testing/house.ts";

const count = 1000;
const atOnce = 16;

/** Waiting takes no time. */
function impatientClock(): Clock {
  let skipped = 0;
  return {
    ...systemClock,
    monotonic: () => milliseconds(performance.now() + skipped),
    sleep: async (time) => {
      skipped += time;
    },
  };
}

/** A thousand devices in memory, some of which keep what they had; counts writes and conversations. */
function town(broken: number) {
  const held = new Map(
    Array.from({ length: count }, (_, at) => [
      `10.0.${at >> 8}.${at & 255}`,
      filesOf(sampleConfUser.replace("8963225", String(at))),
    ]),
  );
  const hosts = [...held.keys()];
  const deaf = new Set(hosts.slice(1, 1 + broken));
  const writes = new Map<string, number>();
  const talking = new Map<string, number>();
  let most = 0;
  const accessTo: RunParts["accessTo"] = () => ({
    isAnswering: async () => true,
    findAgain: async () => undefined,
    open: async ({ host }) => {
      talking.set(host, (talking.get(host) ?? 0) + 1);
      most = Math.max(most, [...talking.values()].filter((open) => open > 0).length);
      expect(talking.get(host)).toBe(1);
      const files = () => held.get(host) ?? new Map();
      return ok({
        login: async () => ok(undefined),
        close: async () => void talking.set(host, 0),
        transport: {
          read: async () => ok(files()),
          write: async (sent) => {
            writes.set(host, (writes.get(host) ?? 0) + 1);
            if (!deaf.has(host)) held.set(host, new Map([...files(), ...sent]));
            return ok(undefined);
          },
        },
      });
    },
  });
  return { hosts, writes, accessTo, most: () => most };
}

const silentLedger: RunLedger = {
  create: async () => ok(undefined),
  record: async () => ok(undefined),
  load: async () => {
    throw new Error("A new run loads nothing");
  },
  list: async () => [],
  claim: async () => ok(undefined),
  release: async () => undefined,
  isElsewhere: async () => false,
};

async function runOver({ hosts, accessTo }: ReturnType<typeof town>) {
  const parts: RunParts = {
    ledger: silentLedger,
    snapshots: {
      of: () => ({ save: async () => ok(SnapshotId.parse("a".repeat(64))) }),
      load: async () => ok({ files: filesOf() }),
    },
    accessTo,
    wantedFor: (_door, { configuration }) =>
      ok({ residents: configuration.residents.map((one) => ({ ...one, numbers: ["sip:192.168.7.7"] })) }),
    logos: null,
    profile: builtInProfile,
    clock: impatientClock(),
  };
  const doors = hosts.map((host) => ({
    name: host,
    endpoint: { scheme: "http" as const, host, port: 80 },
    serial: null,
  }));
  const run = mustBe(await startRun(doors, {}, parts, { ...plainly, concurrency: atOnce }));
  await eventsOf(run);
  const states = run.items().map(({ state }) => state);
  return (wanted: string) => states.filter((state) => state === wanted).length;
}

test("F57: 1,000 doors of which 5 % do not take it: all others are done, each written once, by one conversation", async () => {
  const doors = town(50);
  const of = await runOver(doors);
  expect([of("verified"), of("reverted")]).toEqual([950, 50]);
  expect([...doors.writes.values()].every((writes) => writes === 1)).toBe(true);
  expect(doors.most()).toBeLessThanOrEqual(atOnce);
}, 60_000);

test("F57: above 5 % the run stops by itself, those under way are seen through", async () => {
  const doors = town(51);
  const of = await runOver(doors);
  expect(of("reverted")).toBe(51);
  expect(of("skipped")).toBeGreaterThan(900);
  expect(of("verified") + of("reverted") + of("skipped")).toBe(1000);
}, 60_000);
