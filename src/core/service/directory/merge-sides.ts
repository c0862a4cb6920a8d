import type { Draft } from "#shared/contract/push-contract.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { secretsNamed, wantedOfDraft } from "../../site/wanted-of-draft.ts";
import type { FoundDoor } from "../site-room.ts";

/** A configuration with what a draft asks for in place. */
export async function laidOver(
  { room, door }: FoundDoor,
  { parts }: Pick<Draft, "parts">,
  held: DeviceConfiguration,
): Promise<Result<DeviceConfiguration>> {
  const secrets = await room.draftSecrets.opened(door.id, secretsNamed(parts));
  if (!secrets.ok) return secrets;
  return ok({ ...held, ...wantedOfDraft(parts, held, secrets.value) } as DeviceConfiguration);
}

/**
 * What stands for the last visit where nobody remembers it: nothing that is listed by index or name. Then no side is
 * taken to have changed anything, each difference is a person's choice, and nobody is missing from either side.
 */
export function noVisit(device: DeviceConfiguration): DeviceConfiguration {
  return { ...device, residents: [], buttons: [], timeRanges: [], relays: [], codes: [], sipAccounts: [] };
}

/** A device as a snapshot would have it, where only what a draft can hold is taken: never its login, links or identity. */
export function takenFrom(snapshot: DeviceConfiguration, device: DeviceConfiguration): DeviceConfiguration {
  const { residents, buttons, timeRanges, relays, codes, sipAccounts } = snapshot;
  return { ...device, residents, buttons, timeRanges, relays, codes, sipAccounts };
}
