import type { DoorId } from "#shared/model/identity.ts";

/** Doors that one task talks to alone for now; nobody else opens a conversation with them. */
export function heldDoors(close: (door: DoorId) => Promise<void>) {
  const held = new Set<DoorId>();
  return {
    isHeld: (door: DoorId): boolean => held.has(door),

    /** Closes the conversations of these doors and lets none be opened until the answered function is called. */
    async hold(doors: readonly DoorId[]): Promise<() => void> {
      for (const door of doors) held.add(door);
      await Promise.all(doors.map(close));
      return () => {
        for (const door of doors) held.delete(door);
      };
    },
  };
}
