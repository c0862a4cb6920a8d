import type { Resident } from "#shared/model/device-configuration.ts";

/** What is needed of a resident to tell whose logo a file is. */
export type LogoOwner = Pick<Resident, "index" | "firstName" | "lastName" | "image">;

/** Residents that show this logo, as people name them: `12 · Marc Durand`. */
export function logoUsers(name: string, residents: readonly LogoOwner[]): string[] {
  return residents.filter(({ image }) => image === name).map(ownerLabel);
}

export function ownerLabel({ index, firstName, lastName }: LogoOwner): string {
  return `${index} · ${[firstName, lastName].filter((part) => part !== "").join(" ")}`;
}
