import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import { logoNameProblem } from "./logo-name.ts";
import { type LogoOwner, logoUsers } from "./logo-use.ts";

/** A logo in a library. Without a hash, two logos of one name and size count as equal. */
export type LogoFile = {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal SHA-256 of the file; absent when it was not fetched. */
  readonly sha256?: string;
};

/**
 * - `present`    on both sides, equal
 * - `different`  same name, other content
 * - `missing`    the site has it, or a resident names it, and the device does not
 * - `unused`     on the device, and no resident shows it
 * - `device-only` on the device, shown by a resident, not kept in the site
 * - `unusable`   on the device or named by a resident, but never to be sent: not a PNG, or too large (`marc.jpeg`)
 */
export type LogoState = "present" | "different" | "missing" | "unused" | "device-only" | "unusable";

export type LogoComparison = {
  readonly name: string;
  readonly state: LogoState;
  readonly site: LogoFile | null;
  readonly device: LogoFile | null;
  /** Residents that show it, as people name them. */
  readonly usedBy: readonly string[];
};

/** Lays the site's library and the device's side by side, by name, in alphabetical order. */
export function compareLogos(
  site: readonly LogoFile[],
  device: readonly LogoFile[],
  residents: readonly LogoOwner[],
  profile: DeviceProfile = builtInProfile,
): LogoComparison[] {
  const onSite = byName(site);
  const onDevice = byName(device);
  const named = residents.map(({ image }) => image).filter((image) => image !== "");
  const names = [...new Set([...onSite.keys(), ...onDevice.keys(), ...named])].sort((a, b) =>
    a.localeCompare(b),
  );
  return names.map((name) => {
    const sides = { site: onSite.get(name) ?? null, device: onDevice.get(name) ?? null };
    const usedBy = logoUsers(name, residents);
    return { name, ...sides, usedBy, state: stateOf(name, sides, usedBy.length > 0, profile) };
  });
}

function stateOf(
  name: string,
  { site, device }: Pick<LogoComparison, "site" | "device">,
  used: boolean,
  profile: DeviceProfile,
): LogoState {
  const tooLarge = (site ?? device)?.bytes ?? 0;
  if (logoNameProblem(name, profile) || tooLarge > profile.logos.maxBytes) return "unusable";
  if (device === null) return "missing";
  if (site !== null && !sameContent(site, device)) return "different";
  if (!used) return "unused";
  return site === null ? "device-only" : "present";
}

function sameContent(a: LogoFile, b: LogoFile): boolean {
  if (a.bytes !== b.bytes) return false;
  return a.sha256 === undefined || b.sha256 === undefined || a.sha256 === b.sha256;
}

const byName = (files: readonly LogoFile[]) => new Map(files.map((file) => [file.name, file]));
