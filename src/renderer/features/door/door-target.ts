import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Words } from "../../locales/use-words.ts";

/** The door phone by its name and serial number: an act that moves a door names what it moves. */
export function doorTarget({ name, serial }: DoorSummary, t: Words["t"]): string {
  return t("opening.target", {
    name: name || t("doors.unnamed"),
    serial: serial ?? t("door.serialUnknown"),
  });
}
