import type { LogoMatch, PreparedLogo } from "#shared/contract/media-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { takenName } from "./logo-names.ts";

/** A file of a folder on its way to being a logo. */
export type FolderRow = {
  readonly key: string;
  readonly file: string;
  readonly match: LogoMatch | undefined;
  readonly logo: PreparedLogo | undefined;
  /** Why no logo could be made of it. */
  readonly error: unknown;
  /** Index of the resident who will show it; null = nobody. */
  readonly resident: number | null;
  readonly included: boolean;
};

export type ReadyLogo = { readonly name: string; readonly png: Blob; readonly resident: number | null };

/** A row that a person left in, as it will be sent; none while there is no logo of it. */
export function readyLogo({ included, logo, resident }: FolderRow, name: string | undefined): ReadyLogo[] {
  if (!included || logo === undefined || name === undefined) return [];
  return [{ name, png: logo.png, resident }];
}

/** Only a match that says one resident, whole, is taken up; the rest waits for a person. */
export const surely = (match: LogoMatch | undefined): number | null =>
  match?.state === "sure" ? (match.candidates[0]?.index ?? null) : null;

/** Names under which the rows go, no two alike; `replacing`: a taken name is used again. */
export function namesFor(
  rows: readonly FolderRow[],
  onDevice: readonly string[],
  replacing: boolean,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  const used = new Set(replacing ? [] : onDevice.map((name) => name.toLowerCase()));
  for (const { key, logo } of rows) {
    if (logo === undefined) continue;
    const wished = (replacing ? takenName(logo.name, onDevice) : undefined) ?? logo.name;
    const name = free(wished, used);
    used.add(name.toLowerCase());
    given.set(key, name);
  }
  return given;
}

function free(wished: string, used: ReadonlySet<string>): string {
  const stem = wished.replace(/\.png$/i, "");
  for (let copy = 1; ; copy += 1) {
    const name = copy === 1 ? wished : `${stem.slice(0, 56)}-${copy}.png`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Puts the logos that arrived on the residents chosen for them. */
export function putLogos(residents: Resident[], logos: ReadonlyMap<number, string>): void {
  for (const resident of residents) {
    const image = logos.get(resident.index);
    if (image !== undefined && resident.image !== image) resident.image = image;
  }
}
