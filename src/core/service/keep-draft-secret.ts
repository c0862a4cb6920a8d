import { failure } from "#shared/result/failure.ts";
import { failed, type Result } from "#shared/result/result.ts";
import { secretFault } from "../config/configuration-rules.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { FoundDoor } from "./site-room.ts";

export type SecretKind = "code" | "password";

/** Seals what was typed, unless the device could not take it: `invalid`, without repeating it. */
export async function keepDraftSecret(
  { room, door }: FoundDoor,
  of: SecretKind,
  secret: string,
  profile: DeviceProfile,
): Promise<Result<{ id: string }>> {
  const fault = secretFault(of, secret, profile);
  if (fault) return failed(failure("invalid", fault, { reason: "unrepresentable", place: { field: of } }));
  return room.draftSecrets.keep(door.id, secret);
}
