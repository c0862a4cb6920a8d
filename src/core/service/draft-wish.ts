import type { DraftParts } from "#shared/model/draft.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readConfiguration, type WantedConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { secretsNamed, wantedOfDraft } from "../site/wanted-of-draft.ts";
import type { FoundDoor } from "./site-room.ts";

/** The parts of a draft as a device that holds these files is to have them, over whichever link they are sent. */
export async function draftWish(
  { room, door }: FoundDoor,
  parts: DraftParts,
  files: ConfigurationFiles,
  profile: DeviceProfile,
): Promise<Result<WantedConfiguration>> {
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return reading;
  const named = secretsNamed(parts);
  const secrets = await room.draftSecrets.opened(door.id, named);
  return secrets.ok ? ok(wantedOfDraft(parts, reading.value.configuration, secrets.value)) : secrets;
}
