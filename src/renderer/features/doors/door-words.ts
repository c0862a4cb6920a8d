import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { typedAddress } from "#shared/model/endpoint.ts";
import type { Words } from "../../locales/use-words.ts";

/** What to call a door: its name, else its serial number, else its address. */
export function doorName(door: DoorSummary, t: Words["t"]): string {
  if (door.name !== "") return door.name;
  if (door.serial !== null) return t("door.called", { serial: door.serial });
  return addressOf(door);
}

/** The act of sending to a door, which names its target. */
export function sendTo(door: DoorSummary, t: Words["t"]): string {
  const serial = door.serial ?? "?";
  return door.name === ""
    ? t("review.sendUnnamed", { serial })
    : t("review.send", { name: door.name, serial });
}

/** The address as one types it. Empty where none is known yet. */
export const addressOf = ({ endpoint }: DoorSummary): string =>
  endpoint.host.endsWith(".invalid") ? "" : typedAddress(endpoint);
