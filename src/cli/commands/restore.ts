import { makeRestorePlan } from "#core/push/push-plan.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { tellChange } from "../push-lines.ts";
import { runPlan } from "../run-plan.ts";

type RestoreOptions = DeviceOptions & { readonly snapshot: string; readonly returnWithin?: string };

/** `perron restore`: a snapshot's bytes back on the device, proved like any push. */
export function restoreCommand(
  context: CommandContext,
  host: string,
  options: RestoreOptions,
): Promise<number> {
  const { output, signal } = context;
  return withDevice(context, host, options, async (session) => {
    const snapshot = await (await session.openSnapshots()).load(options.snapshot);
    if (!snapshot.ok) return output.fail(snapshot.error);
    const files = await session.device.transport.read(signal);
    if (!files.ok) return output.fail(files.error);
    const plan = makeRestorePlan({
      files: files.value,
      snapshot: snapshot.value.files,
      profile: session.profile,
    });
    if (!plan.ok) return output.fail(plan.error);
    for (const change of plan.value.changes) tellChange(change, output);
    const { returnWithin } = options;
    return runPlan(context, session, plan.value, { returnWithin, restored: snapshot.value.id });
  });
}
