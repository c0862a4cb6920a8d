import type { DoorId } from "#shared/model/identity.ts";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import type { Clock } from "../clock/clock.ts";

/** An answer proves a device for this long; afterwards it is only a memory. */
const answerHolds: Milliseconds = seconds(15);

export type Presence = "answering" | "silent" | "stale";

/** Who answered just now. Lives in memory: an answer of yesterday proves nothing. */
export function presenceBook(clock: Clock) {
  const looks = new Map<DoorId, { answered: boolean; at: Milliseconds }>();
  return {
    note(door: DoorId, answered: boolean): void {
      looks.set(door, { answered, at: clock.monotonic() });
    },
    of(door: DoorId): Presence {
      const look = looks.get(door);
      if (!look) return "stale";
      if (!look.answered) return "silent";
      return clock.monotonic() - look.at <= answerHolds ? "answering" : "stale";
    },
  };
}

export type PresenceBook = ReturnType<typeof presenceBook>;
