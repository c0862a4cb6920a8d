import type { NewEvent } from "../model/event.ts";

const mask = "••••";

/**
 * The value of an event with its door code hidden: the protocol carries codes of relays and of the keypad in clear.
 *
 * Always four dots, so that not even the length shows. A relay's answer to a task (`{"1":200}`) holds no code.
 */
export function maskedValue({ code, value }: Pick<NewEvent, "code" | "value">): string {
  if (code === "CL") return value === "" ? "" : mask;
  if (code !== "RL" || value.includes("{")) return value;
  const separator = value.indexOf(";");
  return separator === -1 ? mask : `${mask}${value.slice(separator)}`;
}
