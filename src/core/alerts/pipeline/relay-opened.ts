import { readRelayResults } from "../../asm/protocol/relay-results.ts";
import type { AlertEvent } from "../model/alert-event.ts";

/** Whether the event says that a relay did open: by a code at the door, or by a task that was carried out. */
export function relayOpened({ code, value }: AlertEvent): boolean {
  if (code !== "RL") return false;
  if (!value.includes("{")) return true;
  return Object.values(readRelayResults(value) ?? {}).includes(200);
}
