import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { type PartName, partNames } from "./flat-configuration.ts";
import { type IniDocument, readIni } from "./ini-document.ts";
import { fieldKeys, type SectionPlace, sectionIndex, sectionName } from "./mapping-profile.ts";

/** The files as documents, by name; a mapped file that the device did not give is absent. */
export type Documents = ReadonlyMap<string, IniDocument>;

/** A record as it stands in a file: field to raw text; keys that are not there are absent. */
export type StoredRecord = { readonly index: number; readonly texts: ReadonlyMap<string, string> };

/**
 * Opens the mapped files.
 *
 * Fails (`protocol`, reason `not-a-configuration`) when no section of the profile is in any of them: an error page taken
 * for a configuration would read as an empty one, and be written over.
 */
export function openDocuments(files: ConfigurationFiles, profile: DeviceProfile): Result<Documents> {
  const mapped = new Set(partNames.map((part) => profile.mapping[part].file));
  const documents = new Map<string, IniDocument>();
  for (const name of mapped) {
    const bytes = files.get(name);
    if (bytes && isCrowded(bytes)) return failed(crowded(name));
    if (bytes) documents.set(name, readIni(bytes));
  }
  const known = partNames.some((part) => storedRecords(documents, part, profile).length > 0);
  return known ? ok(documents) : failed(notAConfiguration([...mapped].join(", ")));
}

/** The records of a part in index order; of a section that stands twice the last value of each key holds. */
export function storedRecords(documents: Documents, part: PartName, profile: DeviceProfile): StoredRecord[] {
  const place: SectionPlace = profile.mapping[part];
  const document = documents.get(place.file);
  if (!document) return [];
  const fields = fieldKeys(place, profile.limits.numbersPerResident);
  return indexesIn(document, place)
    .map((index) => ({ index, texts: readTexts(document, sectionName(place, index), fields) }))
    .sort((a, b) => a.index - b.index);
}

export const isFamily = (place: SectionPlace): boolean => place.section.includes("{index}");

function indexesIn(document: IniDocument, place: SectionPlace): number[] {
  const names = document.sections();
  if (!isFamily(place)) return names.includes(place.section) ? [0] : [];
  return names.flatMap((name) => sectionIndex(place, name) ?? []);
}

function readTexts(
  document: IniDocument,
  section: string,
  fields: readonly [string, string][],
): ReadonlyMap<string, string> {
  const values = new Map(document.entries(section).map(({ key, value }) => [key, value]));
  return new Map(
    fields.flatMap(([field, key]) => {
      const value = values.get(key);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}

/** The fullest door phone has some 2,200 sections and 20,000 lines: residents, buttons, ranges, codes. */
const mostBrackets = 40_000;
const mostLines = 200_000;

/** Counted in the bytes, before anything is made of them. */
function isCrowded(bytes: Uint8Array): boolean {
  let brackets = 0;
  let lines = 0;
  for (const byte of bytes) {
    if (byte === 0x5b) brackets += 1;
    else if (byte === 0x0a || byte === 0x0d) lines += 1;
  }
  return brackets > mostBrackets || lines > 2 * mostLines;
}

const crowded = (file: string) =>
  failure(
    "protocol",
    {
      fr: `Ce que le portier a donné dans ${file} compte bien plus de sections ou de lignes qu'une configuration. Vérifiez le profil d'appareil et le portier.`,
      en: `What the door phone gave in ${file} has far more sections or lines than a configuration. Check the device profile and the door phone.`,
    },
    { reason: "too-many-sections", place: { file } },
  );

const notAConfiguration = (files: string) =>
  failure(
    "protocol",
    {
      fr: `Ce que le portier a donné n'est pas une configuration (${files}). Vérifiez le profil d'appareil et la version du portier.`,
      en: `What the door phone gave is no configuration (${files}). Check the device profile and the door phone's version.`,
    },
    { reason: "not-a-configuration" },
  );
