import { createHash } from "node:crypto";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { partNames } from "./flat-configuration.ts";
import { readIni } from "./ini-document.ts";
import { fieldKeys, type SectionPlace, sectionIndex } from "./mapping-profile.ts";

/**
 * What the files hold beside what Perron understands: `conf_user/Radius/certificate` to its value.
 *
 * Order, comments and spacing do not count; of duplicates all values do. A file that the profile does not map is one
 * entry, by its digest.
 */
export function unmappedEntries(
  files: ConfigurationFiles,
  profile: DeviceProfile,
): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const [file, bytes] of files) {
    const places: SectionPlace[] = partNames
      .map((part) => profile.mapping[part])
      .filter((place) => place.file === file);
    if (places.length === 0) entries.set(file, createHash("sha256").update(bytes).digest("hex"));
    else addUnmapped(entries, file, bytes, knownKeys(places, profile));
  }
  return entries;
}

type KnownKeys = (section: string) => ReadonlySet<string> | undefined;

function knownKeys(places: readonly SectionPlace[], { limits }: DeviceProfile): KnownKeys {
  const known = places.map((place) => ({
    place,
    keys: new Set(fieldKeys(place, limits.numbersPerResident).map(([, key]) => key)),
  }));
  return (section) =>
    known.find(({ place }) => place.section === section || sectionIndex(place, section) !== undefined)?.keys;
}

function addUnmapped(entries: Map<string, string>, file: string, bytes: Uint8Array, known: KnownKeys): void {
  const document = readIni(bytes);
  for (const section of document.sections()) {
    const keys = known(section);
    // An empty section of the device's own is still there or gone.
    if (!keys) entries.set(`${file}/${section}`, "");
    for (const { key, value } of document.entries(section)) {
      if (keys?.has(key)) continue;
      const path = `${file}/${section}/${key}`;
      const earlier = entries.get(path);
      entries.set(path, earlier === undefined ? value : `${earlier}\n${value}`);
    }
  }
}
