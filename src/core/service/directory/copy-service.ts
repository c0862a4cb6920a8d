import { randomUUID } from "node:crypto";
import type { CopyPlanView, CopyWish } from "#shared/contract/directory-contract.ts";
import type { Draft } from "#shared/contract/push-contract.ts";
import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { type CopyLine, type CopyTarget, copyResidents } from "../../site/copy-residents.ts";
import type { FoundDoor } from "../site-room.ts";
import { wantedOver } from "./lint-service.ts";
import type { MergeParts } from "./merge-service.ts";
import type { KnownDevice } from "./reading-book.ts";

type CopyParts = Pick<MergeParts, "rooms" | "doors" | "readings" | "profile">;

/** A door with what it should hold once its own edits are sent. */
type WantedDoor = FoundDoor & {
  readonly known: KnownDevice;
  readonly draft: Draft | null;
  readonly wanted: DeviceConfiguration;
};

type CopyPlan = {
  readonly target: WantedDoor;
  readonly residents: readonly Resident[];
  readonly lines: readonly CopyLine[];
};

/** A copy that was made: the draft before it is the target's, the one after it was saved at this time. */
type DoneCopy = { readonly target: WantedDoor; readonly baseline: string; readonly savedAt: string };

/** Residents of one door into another's draft: shown first, and nothing is sent to either. */
export function copyService(parts: CopyParts) {
  const plans = new Map<string, CopyPlan>();
  const done = new Map<string, DoneCopy>();
  return {
    async plan({ from, to, residents, clash }: CopyWish, signal: AbortSignal): Promise<Result<CopyPlanView>> {
      const source = await wantedDoor(parts, from, signal);
      if (!source.ok) return source;
      const target = await wantedDoor(parts, to, signal);
      if (!target.ok) return target;
      const { known, draft } = target.value;
      if (known.configuration.firmware.variant === "buttons") return failed(buttonsOnly());
      const place = placeFor(target.value, parts.profile);
      const outcome = copyResidents(residents, source.value.wanted, place, clash);
      const planId = randomUUID();
      // One plan a door: the one that was shown last.
      for (const [id, plan] of plans) if (plan.target.door.id === to) plans.delete(id);
      plans.set(planId, { target: target.value, ...outcome });
      const at = draft ? draft.savedAt : known.reading.readAt;
      const lines = outcome.lines.map((line) => ({ ...line, remarks: [...line.remarks] }));
      return ok({ planId, source: draft ? "draft" : "reading", at, lines });
    },

    /** Makes it the other door's draft; `conflict` where that was edited since it was shown. */
    async carryOut(planId: string): Promise<Result<{ copied: number[] }>> {
      const plan = plans.get(planId);
      plans.delete(planId);
      if (!plan) return failed(editedMeanwhile());
      const { room, door, draft, known } = plan.target;
      const now = await room.drafts.read(door.id);
      if (now?.savedAt !== draft?.savedAt) return failed(editedMeanwhile());
      const wanted = { ...draft?.parts, residents: [...plan.residents] };
      const baseline = draft?.baseline ?? known.reading.baseline;
      const { savedAt } = await room.drafts.save(door.id, { baseline, parts: wanted });
      done.set(planId, { target: plan.target, baseline, savedAt });
      const there = plan.lines.filter(({ act }) => act !== "skip" && act !== "full");
      return ok({ copied: there.map(({ from }) => from) });
    },

    /** Puts the other door's draft back; `conflict` where that was edited since. */
    async undo(planId: string): Promise<Result<null>> {
      const copy = done.get(planId);
      if (!copy) return failed(editedSinceCopy());
      const { room, door, draft } = copy.target;
      const now = await room.drafts.read(door.id);
      if (now?.savedAt !== copy.savedAt) return failed(editedSinceCopy());
      done.delete(planId);
      await room.drafts.save(door.id, { baseline: copy.baseline, parts: draft?.parts ?? {} });
      return ok(null);
    },
  };
}

/** As last read, else as it is now. */
async function wantedDoor(
  { rooms, doors, readings }: CopyParts,
  id: DoorId,
  signal: AbortSignal,
): Promise<Result<WantedDoor>> {
  const found = await rooms.findDoor(id);
  if (!found.ok) return found;
  let known = await readings.newest(id);
  if (known.ok && known.value === null) {
    const read = await doors.read(id, signal);
    if (!read.ok) return read;
    known = await readings.newest(id);
  }
  if (!known.ok) return known;
  if (known.value === null) return failed(neverRead());
  const draft = await found.value.room.drafts.read(id);
  const wanted = wantedOver(known.value.configuration, draft);
  return ok({ ...found.value, known: known.value, draft, wanted });
}

const placeFor = ({ wanted, known, door }: WantedDoor, { limits }: DeviceProfile): CopyTarget => ({
  ...wanted,
  held: known.configuration.residents,
  logos: known.reading.logos,
  limit: limits.residents,
  ownAddress: door.endpoint.host,
});

const neverRead = () =>
  failure(
    "storage",
    {
      fr: "Ce que contient l'autre portier n'a pas pu être gardé sur ce portable : il faut de la place sur le disque.",
      en: "What the other door phone holds could not be kept on this laptop: there must be room on the disk.",
    },
    { reason: "reading-not-kept" },
  );

const buttonsOnly = () =>
  failure(
    "invalid",
    {
      fr: "L'autre portier est un modèle Boutons : il n'a pas d'annuaire de résidents.",
      en: "The other door phone is a Buttons model: it has no directory of residents.",
    },
    { reason: "no-directory" },
  );

const editedSinceCopy = () =>
  failure(
    "conflict",
    {
      fr: "L'annuaire de l'autre portier a été modifié depuis la copie : retirez-y les résidents à la main.",
      en: "The other door phone's directory was edited since the copy: take the residents out there by hand.",
    },
    { reason: "edited-since-copy" },
  );

const editedMeanwhile = () =>
  failure(
    "conflict",
    {
      fr: "L'annuaire de l'autre portier a été modifié depuis cet aperçu : regardez à nouveau.",
      en: "The other door phone's directory was edited since this was shown: look again.",
    },
    { reason: "plan-is-gone", retry: "safe" },
  );
