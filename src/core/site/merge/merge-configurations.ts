import type { Change } from "#shared/model/change.ts";
import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { diffConfigurations } from "../../config/configuration-diff.ts";
import { conflictOf, type MergeConflict } from "./merge-conflict.ts";
import { alignByIndex, alignResidents, type RecordSides } from "./merge-records.ts";
import { mergeValues, same, type Three } from "./merge-values.ts";

export type MergeSides = Three<DeviceConfiguration>;

/** A record that one side no longer has. Kept unless a person says otherwise. */
export type MergeDeletion = {
  /** `residents/3`, by its place at the last visit. */
  readonly path: string;
  readonly by: "device" | "wanted";
  readonly name: string;
  /** The other side changed it meanwhile: deleting it loses that. */
  readonly editedMeanwhile: boolean;
};

/** What a person decided. */
export type MergeChoices = {
  /** By path. Undecided conflicts leave the device as it is. */
  readonly conflicts: ReadonlyMap<string, "device" | "wanted">;
  /** Paths of the deletions to carry out. */
  readonly deletions: ReadonlySet<string>;
};

export type Merge = {
  readonly merged: DeviceConfiguration;
  /** From the device as it is now to `merged`. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly MergeConflict[];
  readonly deletions: readonly MergeDeletion[];
};

export const undecided: MergeChoices = { conflicts: new Map(), deletions: new Set() };

/**
 * Three-way merge of a device: what it was at the last visit, what it is now, what is wanted.
 *
 * Field by field; a change of one side alone is taken, the same change of both once, different ones are conflicts. No
 * record goes away by itself. What the device says of itself (firmware, serial number) is never merged.
 */
export function mergeConfigurations(sides: MergeSides, choices: MergeChoices = undecided): Merge {
  const conflicts: MergeConflict[] = [];
  const deletions: MergeDeletion[] = [];
  const field = (path: string, three: Three<unknown>) =>
    mergeValues(path, three, (at, values) => {
      conflicts.push(conflictOf(at, values, sides));
      return choices.conflicts.get(at) === "wanted" ? values.wanted : values.device;
    });
  const records = <Row extends { readonly index: number }>(
    part: string,
    aligned: readonly RecordSides<Row>[],
  ) =>
    placed(
      aligned.flatMap((record) => {
        const path = `${part}/${(record.base ?? record.device ?? record.wanted)?.index}`;
        const deletion = deletionOf(path, record);
        if (deletion) deletions.push(deletion);
        if ((deletion && choices.deletions.has(path)) || isGone(record)) return [];
        return [{ ...record, merged: mergeRecord(path, record, field) }];
      }),
    );
  const of = <Part extends keyof DeviceConfiguration>(part: Part): Three<DeviceConfiguration[Part]> => ({
    base: sides.base[part],
    device: sides.device[part],
    wanted: sides.wanted[part],
  });
  const merged = {
    firmware: sides.device.firmware,
    auth: field("auth", of("auth")),
    screen: field("screen", of("screen")),
    audio: field("audio", of("audio")),
    asm: field("asm", of("asm")),
    proxy: field("proxy", of("proxy")),
    residents: records("residents", alignResidents(of("residents"))),
    buttons: records("buttons", alignByIndex(of("buttons"))),
    timeRanges: records("timeRanges", alignByIndex(of("timeRanges"))),
    relays: records("relays", alignByIndex(of("relays"))),
    codes: records("codes", alignByIndex(of("codes"))),
    sipAccounts: records("sipAccounts", alignByIndex(of("sipAccounts"))),
  } as DeviceConfiguration;
  return { merged, changes: diffConfigurations(sides.device, merged), conflicts, deletions };
}

/** Deleted on both sides: nobody is left to ask. */
const isGone = ({ base, device, wanted }: RecordSides<unknown>): boolean =>
  base !== null && device === null && wanted === null;

function mergeRecord<Row extends { readonly index: number }>(
  path: string,
  { base, device, wanted }: RecordSides<Row>,
  field: (path: string, three: Three<unknown>) => unknown,
): Row {
  const only = device === null ? wanted : wanted === null ? device : null;
  if (only !== null) return only;
  return field(path, {
    base: withoutIndex(base),
    device: withoutIndex(device),
    wanted: withoutIndex(wanted),
  }) as Row;
}

/** Where a record stands is decided apart. */
function withoutIndex(row: { readonly index: number } | null): object {
  const { index: _index, ...fields } = row ?? { index: 0 };
  return fields;
}

function deletionOf<Row extends { readonly index: number }>(
  path: string,
  { base, device, wanted }: RecordSides<Row>,
): MergeDeletion | undefined {
  if (base === null || (device === null) === (wanted === null)) return undefined;
  const kept = device ?? wanted;
  const editedMeanwhile = !same(withoutIndex(base), withoutIndex(kept));
  return { path, by: device === null ? "device" : "wanted", name: nameOf(base), editedMeanwhile };
}

function nameOf(
  row: { readonly index: number } & Partial<Resident> & { label?: string; name?: string },
): string {
  const name = [row.lastName, row.firstName, row.label, row.name].filter(Boolean).join(" ");
  return name || String(row.index);
}

/** Places: those of the device stay; the others take the one they want where it is free, else the next free one. */
function placed<Row extends { readonly index: number }>(
  rows: readonly (RecordSides<Row> & { readonly merged: Row })[],
): Row[] {
  const taken = new Set(rows.flatMap(({ device }) => device?.index ?? []));
  const nextFree = () => {
    let index = 1;
    while (taken.has(index)) index += 1;
    return index;
  };
  return rows
    .map(({ device, wanted, merged }) => {
      const wish = wanted?.index ?? 0;
      const index = device?.index ?? (wish > 0 && !taken.has(wish) ? wish : nextFree());
      taken.add(index);
      return { ...merged, index };
    })
    .sort((a, b) => a.index - b.index);
}
