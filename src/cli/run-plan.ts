import { randomUUID } from "node:crypto";
import { systemClock } from "#core/clock/clock.ts";
import type { PushPlan } from "#core/push/push-plan.ts";
import { runPush } from "#core/push/run-push.ts";
import {
  pushBegan,
  pushEnded,
  readingWitness,
  type WitnessedPush,
} from "#core/service/evidence/push-witness.ts";
import { pushAccess, pushJournal, pushSnapshots, returningWithin } from "#core/service/push-access.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "./command.ts";
import type { DeviceSession } from "./device-session.ts";
import { tellOutcome, tellStep } from "./push-lines.ts";

/** Carries a plan out on the session's device and tells its steps; answers the exit code. */
export async function runPlan(
  { output, signal }: CommandContext,
  session: DeviceSession,
  plan: PushPlan,
  { returnWithin, restored = null }: { returnWithin: string | undefined; restored?: SnapshotId | null },
): Promise<number> {
  const { endpoint, openSnapshots, openAt, laptop, device, record } = session;
  const wait = readSeconds(returnWithin);
  if (!wait.ok) return output.fail(wait.error);
  const profile = returningWithin(session.profile, wait.value);
  // The push has the one conversation with the device to itself.
  await device.close();
  const runId = randomUUID();
  const witnessed: WitnessedPush = { runId, plan, over: "web", restored };
  const watched = readingWitness(pushAccess({ home: endpoint, profile, openAt }));
  await record(pushBegan(witnessed), plan.serial);
  const result = await runPush(
    {
      plan,
      endpoint,
      profile,
      access: watched.access,
      snapshots: pushSnapshots(await openSnapshots(), endpoint, systemClock),
      journal: pushJournal(laptop, runId),
      clock: systemClock,
      onStep: (event) => tellStep(event, output),
    },
    signal,
  );
  const found = { files: watched.last(), snapshotAfter: null };
  await record(pushEnded(witnessed, result, found), plan.serial);
  return result.ok ? tellOutcome(result.value, output) : output.fail(result.error);
}

function readSeconds(text: string | undefined): Result<Milliseconds | undefined> {
  if (text === undefined) return ok(undefined);
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return ok(seconds(Number(text)));
  const message = {
    fr: `« ${text} » n'est pas un nombre de secondes (1 à 99999).`,
    en: `“${text}” is not a number of seconds (1 to 99999).`,
  };
  return failed(failure("invalid", message, { place: { field: "return-within" } }));
}
