import type { Resident } from "#shared/model/device-configuration.ts";

/** Residents as data of a choice: the index is the value, `name` is as the panel shows it. */
export function residentChoices(residents: readonly Resident[], unnamed: (index: number) => string) {
  return residents.map(({ index, firstName, lastName }) => {
    const name = `${firstName} ${lastName}`.trim() || unnamed(index);
    return { value: String(index), name, label: `${index} · ${name}` };
  });
}
