import type { Standing } from "#shared/contract/door-contract.ts";
import type { Door } from "./site-doors.ts";

export type DoorStanding = {
  readonly standing: Standing;
  /** The firmware that was expected: the planned one, else that of most others. Null where it is as expected or unknown. */
  readonly otherFirmware: string | null;
  /** Another model than planned. */
  readonly otherVariant: boolean;
};

export const wasSeen = ({ facts, mac }: Pick<Door, "facts" | "mac">): boolean =>
  facts.lastAnswer !== null || facts.proof.length > 0 || mac !== null;

/** How each door stands to the plan and to the last search. */
export function standings(doors: readonly Door[]): (door: Door) => DoorStanding {
  const sitePlans = doors.some(({ planned }) => planned !== null);
  const usual = usualFirmware(doors);
  return (door) => {
    const { planned, facts } = door;
    const expected = planned?.firmware || usual;
    return {
      standing: standingOf(door, sitePlans),
      otherFirmware: expected && facts.firmware && facts.firmware !== expected ? expected : null,
      otherVariant: Boolean(planned?.variant && facts.variant && planned.variant !== facts.variant),
    };
  };
}

function standingOf(door: Door, sitePlans: boolean): Standing {
  if (door.missingSince !== null) return "missing";
  if (!wasSeen(door)) return door.planned ? "planned" : "found";
  return sitePlans && !door.planned ? "unplanned" : "found";
}

/** What more than half of the doors run; undefined where no version does, or only one door is known. */
function usualFirmware(doors: readonly Door[]): string | undefined {
  const versions = doors.flatMap(({ facts }) => facts.firmware ?? []);
  const [first] = [...new Set(versions)].filter(
    (version) => versions.filter((other) => other === version).length * 2 > versions.length,
  );
  return versions.length > 1 ? first : undefined;
}
