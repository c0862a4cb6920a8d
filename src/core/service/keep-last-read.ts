import type { Clock } from "../clock/clock.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { filesFingerprint } from "../push/push-plan.ts";
import { deviceView } from "./device-view.ts";
import type { FoundDoor } from "./site-room.ts";

/** Keeps what a door phone's files say as what it last held; the logos are those listed when it was read before. */
export async function keepLastRead(
  { room, door }: FoundDoor,
  files: ConfigurationFiles,
  { profile, clock }: { readonly profile: DeviceProfile; readonly clock: Clock },
): Promise<void> {
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return;
  const before = (await room.lastReads.all()).get(door.id);
  const read = {
    baseline: filesFingerprint(files),
    readAt: new Date(clock.now()).toISOString(),
    configuration: reading.value.configuration,
    logos: before?.logos ?? [],
    remarks: reading.value.remarks.map(({ message }) => message),
  };
  await room.lastReads.keep(door.id, deviceView(read, profile));
}
