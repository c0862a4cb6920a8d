import { listLogos } from "#core/ipac/logos.ts";
import { plannedReport } from "#core/push/push-report.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { sendNamedLogos } from "../named-logos.ts";
import { tellChange, tellOutcome, tellStep } from "../push-lines.ts";
import { planFromCsv, type ResidentsFileOptions } from "../residents-file.ts";
import { runPlan } from "../run-plan.ts";

type PushOptions = DeviceOptions &
  ResidentsFileOptions & { readonly dryRun?: boolean; readonly returnWithin?: string };

/** `perron push`: snapshot, diff, write, wait for the return, read back, verify. */
export function pushCommand(context: CommandContext, host: string, options: PushOptions): Promise<number> {
  const { output, signal } = context;
  return withDevice(context, host, options, async (session) => {
    const { device, profile, endpoint } = session;
    const files = await device.transport.read(signal);
    if (!files.ok) return output.fail(files.error);
    const logos = await listLogos(device.conversation, profile, signal);
    const names = logos.ok ? logos.value.map(({ name }) => name) : null;
    const facts = { files: files.value, logos: names, profile, host: endpoint.host };
    const plan = await planFromCsv(options, facts);
    if (!plan.ok) return output.fail(plan.error);
    for (const change of plan.value.changes) tellChange(change, output);
    if (options.dryRun) {
      tellStep({ step: "plan", state: "done", ms: 0 }, output);
      return tellOutcome(plannedReport(plan.value), output);
    }
    if (options.logos !== undefined) {
      const sent = await sendNamedLogos(context, session, plan.value, options.logos, names ?? []);
      if (!sent.ok) return output.fail(sent.error);
    }
    return runPlan(context, session, plan.value, { returnWithin: options.returnWithin });
  });
}
