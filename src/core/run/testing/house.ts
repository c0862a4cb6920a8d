import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { Result } from "#shared/result/result.ts";
import { systemClock } from "../../clock/clock.ts";
import { builtInProfile, type DeviceProfile } from "../../ipac/device-profile.ts";
import { type LaptopStore, openLaptopStore } from "../../store/laptop-store.ts";
import type { BulkRun } from "../bulk-run.ts";
import type { RunEvent } from "../run-event.ts";
import type { RunDoor } from "../run-item.ts";
import { type RunLedger, runLedger } from "../run-ledger.ts";
import type { RunParts } from "../run-ports.ts";
import type { RunOptions } from "../run-work.ts";
import { defaultStopRule } from "../stop-rule.ts";
import { runPartsOver } from "./run-parts.ts";

/** A restart of a simulated device takes this long; the profile's patience is cut to match. */
const restartMs = milliseconds(120);

/** What the test starts its simulated devices with. */
export const devicesAt = (listen: string, count: number) => ({ count, listen, restartMs, residents: 3 });

/** What a house needs of a device. */
type HouseDevice = {
  readonly endpoint: Endpoint;
  state(): {
    readonly counters: Readonly<Record<string, number>>;
    readonly residents: readonly { readonly numbers: readonly string[] }[];
  };
  stop(): Promise<void>;
};
const profile: DeviceProfile = {
  ...builtInProfile,
  restart: { beginsWithinMs: 500, quietMs: 100, deadlineMs: 3_000 },
};

export const plainly: RunOptions = {
  only: "left",
  dryRun: false,
  concurrency: 4,
  canary: 1,
  stopRule: defaultStopRule,
  startTwin: null,
};

/** Simulated doors and a laptop of the test's own. */
export type House<Device extends HouseDevice> = {
  readonly devices: readonly Device[];
  readonly doors: readonly RunDoor[];
  readonly laptop: LaptopStore;
  readonly ledger: RunLedger;
  /** All that a run over the house needs; every resident is given another first number. */
  parts(over?: Partial<RunParts>): Promise<RunParts>;
  /** Uploads that a device took, the count that must never say twice. */
  uploads(): number[];
  /** First number of the first resident on each device now. */
  numbers(): string[];
  close(): Promise<void>;
};

export const wantedNumber = "sip:192.168.7.7";

export async function openHouse<Device extends HouseDevice>(
  devices: readonly Device[],
): Promise<House<Device>> {
  const folder = mkdtempSync(join(tmpdir(), "perron-run-"));
  const laptop = mustBe(await openLaptopStore(folder));
  const ledger = runLedger(laptop, systemClock);
  const doors = devices.map(({ endpoint }, at) => ({ name: `Hall ${at + 1}`, endpoint, serial: null }));
  return {
    devices,
    doors,
    laptop,
    ledger,
    parts: async (over) => ({
      ...(await runPartsOver(laptop, { dataFolder: folder, profile, ledger, residentsFor: renumbered })),
      ...over,
    }),
    uploads: () => devices.map((device) => device.state().counters["POST /upload/config"] ?? 0),
    numbers: () => devices.map((device) => device.state().residents[0]?.numbers[0] ?? ""),
    async close() {
      await Promise.all(devices.map((device) => device.stop()));
      await laptop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const renumbered = ({ residents }: DeviceConfiguration) =>
  residents.map((resident) => ({
    ...resident,
    numbers: [`sip:192.168.7.${6 + resident.index}`, ...resident.numbers.slice(1)],
  }));

/** Follows a run to its end and answers all that it told. */
export async function eventsOf(run: BulkRun): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run.events) events.push(event);
  return events;
}

export const statesOf = (run: BulkRun): string[] => run.items().map(({ state }) => state);

export function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en, { cause: result.error.cause });
  return result.value;
}
