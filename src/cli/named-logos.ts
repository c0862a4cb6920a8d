import { join } from "node:path";
import { makeLogo } from "#core/media/logos/make-logo.ts";
import { sendLogo } from "#core/media/logos/send-logo.ts";
import { pictureLimits } from "#core/media/pictures/picture-limits.ts";
import type { PushPlan } from "#core/push/push-plan.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "./command.ts";
import type { DeviceSession } from "./device-session.ts";
import { readGivenFile } from "./read-given-file.ts";

/** Sends, before the residents that name them, the logos that the device does not have yet. */
export async function sendNamedLogos(
  { output, signal }: CommandContext,
  { device, profile }: DeviceSession,
  plan: PushPlan,
  folder: string,
  onDevice: readonly string[],
): Promise<Result<void>> {
  const named = plan.changes.filter(({ path, after }) => /^residents\/\d+\/image$/.test(path) && after);
  const missing = new Set(named.map(({ after }) => after ?? "").filter((name) => !onDevice.includes(name)));
  for (const name of missing) {
    const file = await readGivenFile(join(folder, name), pictureLimits.fileBytes);
    if (!file.ok) return file;
    const logo = await makeLogo(file.value, { profile });
    if (!logo.ok) return logo;
    const sent = await sendLogo(device.conversation, profile, { name, png: logo.value.png }, signal);
    if (!sent.ok) return sent;
    output.line(
      { type: "logo", name, bytes: logo.value.png.length, state: "sent" },
      `${name}  ${logo.value.png.length}`,
    );
  }
  return ok(undefined);
}
