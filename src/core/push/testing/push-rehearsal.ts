import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { SnapshotId } from "#shared/model/identity.ts";
import type { StepEvent } from "#shared/model/push.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import { filesOf, sampleConfUser } from "../../config/testing/configuration-sample.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import { builtInProfile as profile } from "../../ipac/device-profile.ts";
import { makePlan, type PushPlan } from "../push-plan.ts";
import type { PushJournalEntry } from "../push-ports.ts";
import { runPush } from "../run-push.ts";
import { scriptedDevice, type WriteScript } from "./scripted-device.ts";

export function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}
export const before = filesOf();
export const sample = mustBe(readConfiguration(before, profile)).configuration;
const renamed: Partial<DeviceConfiguration> = {
  residents: sample.residents.map((one) => ({ ...one, lastName: `${one.lastName}2`, firstName: "X" })),
};
export const plan = mustBe(makePlan({ files: before, wanted: renamed, profile }));
export const otherSerial = filesOf(sampleConfUser.replace("8963225", "0000042"));
export const elsewhere = { scheme: "http" as const, host: "192.168.0.77", port: 80 };
export const keepsOld: WriteScript["applies"] = (held) => held;

/** Pushes onto a scripted device, and keeps all that was told. */
export function setUp(scripts: readonly WriteScript[] = [{}], wanted: PushPlan = plan, start = before) {
  const clock = new ManualClock();
  const device = scriptedDevice(clock, start, scripts);
  const steps: StepEvent[] = [];
  const journal: PushJournalEntry[] = [];
  const kept: ConfigurationFiles[] = [];
  const cancel = new AbortController();
  const abandon = new AbortController();
  const run = () =>
    runPush(
      {
        plan: wanted,
        endpoint: device.home,
        access: device.access,
        snapshots: {
          save: async ({ files }) => {
            kept.push(files);
            return ok(SnapshotId.parse("a".repeat(64)));
          },
        },
        journal: { record: async (entry) => void journal.push(entry) },
        clock,
        profile,
        onStep: (event) => steps.push(event),
        abandon: abandon.signal,
      },
      cancel.signal,
    );
  const told = () => steps.map(({ step, state }) => `${step} ${state}`);
  return { clock, ...device, steps, told, journal, kept, cancel, abandon, run };
}
