import type { DoorChecks, TestTry } from "#shared/model/guided-test.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { doorChecksIn } from "../../guided/door-checks.ts";
import type { ListedTest } from "../../guided/listed-test.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { LinkService } from "../asm/link-service.ts";
import type { DoorService } from "../door-service.ts";
import type { FoundDoor, SiteRooms } from "../site-room.ts";
import type { TrialService } from "../trial-service.ts";

export type GuidedParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly trial: TrialService;
  readonly links: LinkService;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

/** A door of a site with one test of its list. */
export type FoundTest = { readonly found: FoundDoor; readonly test: ListedTest };

export const checksOf = ({ room, door }: FoundDoor): Promise<DoorChecks> => doorChecksIn(room.checks, door);

export async function findTest(rooms: SiteRooms, id: DoorId, testId: string): Promise<Result<FoundTest>> {
  const found = await rooms.findDoor(id);
  if (!found.ok) return found;
  const list = await found.value.room.checks.list(id);
  const test = list?.tests.find((one) => one.id === testId);
  return test ? ok({ found: found.value, test }) : failed(noSuchTest());
}

/** Perron's own word on a test: what it found, or that it did its part and nobody has answered yet. */
export const byPerron = (
  state: TestTry["state"],
  answer: TestTry["answer"],
): Parameters<FoundDoor["room"]["checks"]["addTry"]>[2] => ({
  state,
  how: "machine",
  answer,
  remark: "",
  by: "",
});

const noSuchTest = () =>
  failure(
    "invalid",
    {
      fr: "Ce contrôle n'est plus dans la liste de ce portier : refaites la liste.",
      en: "This check is no longer in this door phone's list: make the list again.",
    },
    { reason: "no-such-test", retry: "safe" },
  );
