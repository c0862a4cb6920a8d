import type { EvidenceDoor } from "./evidence.ts";

/**
 * What a line of the log calls its door phone: the name a person gave it, else its serial number, with its address.
 *
 * A name that was given later counts for earlier lines too: `named` knows it by the door's identifier.
 */
export function evidenceDoorName(
  { id, name, serial, address }: EvidenceDoor,
  named: ReadonlyMap<string, string>,
): string {
  const called = name || named.get(id) || serial;
  return [...(called ? [called] : []), ...(address ? [address] : [])].join(" · ");
}
