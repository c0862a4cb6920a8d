import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { Result } from "#shared/result/result.ts";
import type { ObjectId } from "../../asm/model/object-id.ts";
import type { RelayNumber } from "../../asm/model/task.ts";
import { evidenceDoor, evidenceFailure } from "../evidence/door-evidence.ts";
import type { AsmParts } from "./asm-parts.ts";

/** Writes down that an opening was asked for over the ASM link; what the door answered comes by an event later. */
export async function recordOpening(
  { rooms }: Pick<AsmParts, "rooms">,
  siteId: SiteId,
  objectId: ObjectId,
  { relay, queued }: { readonly relay: RelayNumber; readonly queued: Result<unknown> },
): Promise<void> {
  const room = await rooms.open(siteId);
  if (!room.ok) return;
  // Door phones identify themselves to the server by their serial number.
  const door = (await room.value.doors.list()).find(({ serial }) => serial === objectId);
  await room.value.evidence.record(openingOverAsm(relay, queued), door ? evidenceDoor(door) : null);
}

/** That it was asked for: what came of it is told by the product's own event. */
export const openingOverAsm = (relay: RelayNumber, queued: Result<unknown>): EvidenceAct => ({
  kind: "opening",
  relay: relays[relay],
  over: "asm",
  status: null,
  failure: evidenceFailure(queued),
});

const relays = { "1": 1, "2": 2, "3": 3 } as const;
