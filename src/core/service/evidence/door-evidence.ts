import { endpointUrl } from "#shared/model/endpoint.ts";
import type { EvidenceAct, EvidenceDoor, EvidenceFailure } from "#shared/model/evidence.ts";
import type { Result } from "#shared/result/result.ts";
import type { Door } from "../../site/site-doors.ts";
import type { FoundDoor } from "../site-room.ts";

export function evidenceDoor({ id, name, serial, endpoint }: Door): EvidenceDoor {
  return { id, name, serial, address: endpointUrl(endpoint) };
}

/** The words of a failure that may be kept: its sentence may quote a device, its details may name anything. */
export function evidenceFailure(result: Result<unknown>): EvidenceFailure | null {
  return result.ok ? null : { code: result.error.code, reason: result.error.reason ?? null };
}

/** Writes an act on a door phone into its site's log. */
export const recordAt = ({ room, door }: FoundDoor, act: EvidenceAct): Promise<void> =>
  room.evidence.record(act, evidenceDoor(door));
