import type { Endpoint } from "#shared/model/endpoint.ts";
import { SnapshotId } from "#shared/model/identity.ts";
import type { PushReport } from "#shared/model/push.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { PushPlan } from "../push/push-plan.ts";
import type { PushAccess } from "../push/push-ports.ts";
import { runPush } from "../push/run-push.ts";
import type { RunDoor } from "./run-item.ts";
import type { RunParts } from "./run-ports.ts";

/** A device made up for a rehearsal: it runs the real one's files. */
export type Twin = { readonly endpoint: Endpoint; readonly access: PushAccess; stop(): Promise<void> };
export type StartTwin = (door: RunDoor, files: ConfigurationFiles) => Promise<Result<Twin>>;

/** Carries a door's plan out on its twin; nothing is kept of it and the real device hears nothing. */
export async function rehearseDoor(
  door: RunDoor,
  plan: PushPlan,
  startTwin: StartTwin,
  { clock, profile }: Pick<RunParts, "clock" | "profile">,
  signal: AbortSignal,
): Promise<Result<PushReport>> {
  const started = await startTwin(door, plan.before);
  if (!started.ok) return started;
  const twin = started.value;
  try {
    const { endpoint, access } = twin;
    const snapshots = { save: async () => ok(SnapshotId.parse(plan.baseline)) };
    const journal = { record: async () => undefined };
    const onStep = () => undefined;
    return await runPush({ plan, endpoint, access, snapshots, journal, clock, profile, onStep }, signal);
  } finally {
    await twin.stop();
  }
}
