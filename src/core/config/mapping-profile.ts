import { z } from "zod";
import { weekdays } from "#shared/model/device-configuration.ts";

/** A name inside an INI file: it must stay on its line and between its brackets, or before its `=`. */
const IniName = z.string().regex(/^[^\s=;#[\]](?:[^\r\n=[\]]*[^\s=[\]])?$/, "a name in an INI file");

/** One section of one file, and the key of each field in it. */
const section = <Field extends string>(fields: readonly Field[]) =>
  z.strictObject({ file: z.string().min(1), section: IniName, keys: z.record(z.enum(fields), IniName) });

/** A family of numbered sections: `Contact_{index}`. */
const family = <Field extends string>(fields: readonly Field[]) =>
  section(fields).refine(
    (place) => place.section.split("{index}").length === 2,
    "a family's section holds {index} once",
  );

const numbered = "numbers";

/**
 * Where each field of the configuration stands in the device's files.
 *
 * `numbers` is a template: `number_{position}` with positions from 1. All of it is assumed by the profile.
 */
export const MappingProfile = z.strictObject({
  firmware: section(["product", "variant", "version", "serial", "mac"]),
  auth: section(["mode", "login", "password"]),
  screen: section(["residentTimer"]),
  residents: family(["firstName", "lastName", numbered, "timeRange", "priority", "image"]),
  buttons: family(["label", numbered, "timeRange"]),
  timeRanges: family(["name", ...weekdays]),
  relays: family(["type", "duration"]),
  codes: family(["code", "relay", "timeRange", "activation"]),
  sipAccounts: family(["enabled", "label", "server", "user", "password", "transport"]),
  /** Not in the first profiles that technicians made copies of. */
  audio: section(["volume", "mic"]).default({
    file: "conf_sip",
    section: "audio",
    keys: { volume: "volume", mic: "mic" },
  }),
  asm: section(["id", "key", "url", "path", "enabled"]),
  proxy: section(["type", "host", "port", "login", "password"]),
});
export type MappingProfile = z.infer<typeof MappingProfile>;

export type SectionPlace = {
  readonly file: string;
  readonly section: string;
  readonly keys: Readonly<Record<string, string>>;
};

/** Name of a numbered section; a section without `{index}` is the only one. */
export const sectionName = (place: SectionPlace, index: number): string =>
  place.section.replace("{index}", String(index));

/** The index of a section of the family; undefined for any other section, `Contact_0` and `Contact_01` included. */
export function sectionIndex(place: SectionPlace, name: string): number | undefined {
  const [before = "", after = ""] = place.section.split("{index}");
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  const digits = name.slice(before.length, name.length - after.length);
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : undefined;
}

/** Each field with its key, numbers spread out: `numbers/1` → `number_1`. */
export function fieldKeys(place: SectionPlace, numbers: number): [field: string, key: string][] {
  return Object.entries(place.keys).flatMap(([field, key]) =>
    field === numbered
      ? Array.from({ length: numbers }, (_, place): [string, string] => [
          `${numbered}/${place + 1}`,
          key.replace("{position}", String(place + 1)),
        ])
      : [[field, key] as [string, string]],
  );
}
