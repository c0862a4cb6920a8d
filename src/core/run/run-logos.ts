import { failed, ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { listLogos } from "../ipac/logos.ts";
import { makeLogo } from "../media/logos/make-logo.ts";
import { sendLogo } from "../media/logos/send-logo.ts";
import type { PushPlan } from "../push/push-plan.ts";
import type { OpenDevice } from "../service/device-access.ts";
import type { RunDoor } from "./run-item.ts";
import type { RunLogos } from "./run-ports.ts";

export type RunLogosParts = {
  readonly open: (door: RunDoor) => OpenDevice;
  readonly profile: DeviceProfile;
  /** Pictures that can be sent, by name. */
  readonly names: readonly string[];
  readonly read: (name: string) => Promise<Result<Uint8Array>>;
};

/** Sends, before the residents that name them, the pictures that a door does not have yet; each one read back. */
export function runLogos({ open, profile, names, read }: RunLogosParts): RunLogos {
  return {
    async nameable(door, signal) {
      const device = open(door);
      try {
        const listed = await listLogos(device.conversation, profile, signal);
        return listed.ok ? [...new Set([...listed.value.map(({ name }) => name), ...names])] : null;
      } finally {
        await device.close();
      }
    },
    async send(door, plan, signal) {
      const device = open(door);
      try {
        const listed = await listLogos(device.conversation, profile, signal);
        if (!listed.ok) return listed;
        const held = new Set(listed.value.map(({ name }) => name));
        for (const name of namedIn(plan)) {
          if (held.has(name) || !names.includes(name)) continue;
          const file = await read(name);
          const logo = file.ok ? await makeLogo(file.value, { profile }) : file;
          if (!logo.ok) return failed(logo.error);
          const sent = await sendLogo(device.conversation, profile, { name, png: logo.value.png }, signal);
          if (!sent.ok) return sent;
        }
        return ok(undefined);
      } finally {
        await device.close();
      }
    },
  };
}

function namedIn({ changes }: PushPlan): Set<string> {
  const images = changes.filter(({ path }) => /^residents\/\d+\/image$/.test(path));
  return new Set(images.flatMap(({ after }) => after || []));
}
