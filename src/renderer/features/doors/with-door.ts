import type { DoorSummary } from "#shared/contract/door-contract.ts";

/** Puts a door into a list: in its place when it is known, else at the end. */
export const withDoor =
  (door: DoorSummary) =>
  (doors: DoorSummary[] = []): DoorSummary[] =>
    doors.some(({ id }) => id === door.id)
      ? doors.map((known) => (known.id === door.id ? door : known))
      : [...doors, door];
