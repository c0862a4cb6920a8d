import { z } from "zod";
import { ownEntry } from "#shared/model/own-entry.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

const Names = z.record(z.string(), z.string());
const text = "door-names";

/** What people call the door phones, by identity; written by the app for a server that knows no site. */
export function writeDoorNames(store: AlertsStore, names: Readonly<Record<string, string>>): void {
  const written = JSON.stringify(names);
  if (store.texts.read(text) !== written) store.texts.write(text, written);
}

/** The name of a door phone as it is kept now, else its identity. */
export function keptDoorName(store: AlertsStore): (door: string) => string {
  let read = "";
  let names: Record<string, string> = {};
  return (door) => {
    const written = store.texts.read(text) ?? "{}";
    if (written !== read) {
      names = Names.safeParse(JSON.parse(written)).data ?? {};
      read = written;
    }
    return ownEntry(names, door) || door;
  };
}
