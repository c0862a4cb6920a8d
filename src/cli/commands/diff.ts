import { loadProfile } from "#core/ipac/load-profile.ts";
import { listLogos } from "#core/ipac/logos.ts";
import type { PushPlan } from "#core/push/push-plan.ts";
import type { Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { tellChange } from "../push-lines.ts";
import { isFolder, readFolder } from "../read-folder.ts";
import { planFromCsv, type ResidentsFileOptions } from "../residents-file.ts";

type DiffOptions = DeviceOptions & ResidentsFileOptions;

/** `perron diff`: what a push would change, on a device or on files that `pull` wrote. */
export async function diffCommand(
  context: CommandContext,
  where: string,
  options: DiffOptions,
): Promise<number> {
  if (await isFolder(where)) return diffFolder(context, where, options);
  const { output, signal } = context;
  return withDevice(context, where, options, async ({ device, profile, endpoint }) => {
    const files = await device.transport.read(signal);
    if (!files.ok) return output.fail(files.error);
    const logos = await listLogos(device.conversation, profile, signal);
    const names = logos.ok ? logos.value.map(({ name }) => name) : null;
    return tell(
      await planFromCsv(options, { files: files.value, logos: names, profile, host: endpoint.host }),
      output,
    );
  });
}

async function diffFolder({ output }: CommandContext, folder: string, options: DiffOptions): Promise<number> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const files = await readFolder(folder, profile.value);
  if (!files.ok) return output.fail(files.error);
  return tell(
    await planFromCsv(options, { files: files.value, logos: null, profile: profile.value }),
    output,
  );
}

function tell(plan: Result<PushPlan>, output: Output): number {
  if (!plan.ok) return output.fail(plan.error);
  const { changes } = plan.value;
  for (const change of changes) tellChange(change, output);
  output.line(
    { type: "done", changes: changes.length },
    output.say({ fr: `${changes.length} changement(s)`, en: `${changes.length} change(s)` }),
  );
  return exitCodes.done;
}
