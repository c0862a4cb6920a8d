import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { Callee } from "#shared/model/ring-order.ts";

/** Whoever the panel's own list can call: residents on a Défilement, buttons on a Boutons. */
export type ListedCallee = Callee & { readonly index: number; readonly label: string };

/** In the order of the device; `unnamed` stands in where there is no name. */
export function listedCallees(device: DeviceView, unnamed: (index: number) => string): ListedCallee[] {
  if (device.variant === "buttons") {
    return device.buttons.map(({ index, label, numbers, timeRange }) => ({
      index,
      label: label || unnamed(index),
      numbers,
      timeRange,
    }));
  }
  return device.residents.map(({ index, firstName, lastName, numbers, timeRange }) => ({
    index,
    label: [lastName, firstName].filter((part) => part !== "").join(" ") || unnamed(index),
    numbers,
    timeRange,
  }));
}

/** For a choice: the value is the index, the text says both. */
export const calleeChoices = (callees: readonly ListedCallee[]) =>
  callees.map(({ index, label }) => ({ value: String(index), label: `${index} · ${label}` }));
