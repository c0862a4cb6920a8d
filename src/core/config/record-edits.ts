import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { type Documents, storedRecords } from "./configuration-files.ts";
import { type FlatRecord, flatten, type PartName, partNames, pathOf } from "./flat-configuration.ts";
import { fieldKeys, type SectionPlace, sectionName } from "./mapping-profile.ts";

/** What becomes of one record. */
export type RecordEdit = {
  readonly part: PartName;
  readonly index: number;
  readonly before: FlatRecord["texts"] | null;
  readonly after: FlatRecord["texts"] | null;
};

/** The records that differ between two configurations: parts in order, records by index. */
export function editsBetween(before: DeviceConfiguration, after: DeviceConfiguration): RecordEdit[] {
  return partNames.flatMap((part) => {
    const was = new Map(flatten(part, before).map(({ index, texts }) => [index, texts]));
    const will = new Map(flatten(part, after).map(({ index, texts }) => [index, texts]));
    const indexes = [...new Set([...was.keys(), ...will.keys()])].sort((a, b) => a - b);
    return indexes
      .map((index) => ({ part, index, before: was.get(index) ?? null, after: will.get(index) ?? null }))
      .filter((edit) => changedFields(edit).length > 0 || (edit.before === null) !== (edit.after === null));
  });
}

/** Fields whose text differs, in the order people meet them. */
export function changedFields({ before, after }: Pick<RecordEdit, "before" | "after">): string[] {
  const fields = new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})]);
  return [...fields].filter((field) => (before?.[field] ?? "") !== (after?.[field] ?? ""));
}

/** Values that the file's encoding or form cannot hold. */
export function unrepresented(
  documents: Documents,
  edits: readonly RecordEdit[],
  profile: DeviceProfile,
): FieldProblem[] {
  return edits.flatMap((edit) => {
    const { file } = profile.mapping[edit.part];
    const document = documents.get(file);
    if (!document) return [{ path: pathOf(edit.part, edit.index), message: said.noFile(file) }];
    return changedFields(edit)
      .filter((field) => !document.represents(edit.after?.[field] ?? ""))
      .map((field) => ({
        path: pathOf(edit.part, edit.index, field),
        message: said.encoding(document.encoding),
      }));
  });
}

export function applyEdits(documents: Documents, edits: readonly RecordEdit[], profile: DeviceProfile): void {
  const stored = new Map(partNames.map((part) => [part, textsByIndex(documents, part, profile)]));
  for (const edit of edits) {
    const place: SectionPlace = profile.mapping[edit.part];
    const document = documents.get(place.file);
    const section = sectionName(place, edit.index);
    if (edit.after === null) document?.removeSection(section);
    else {
      const present = stored.get(edit.part)?.get(edit.index);
      for (const [field, key] of fieldsToWrite(edit, place, profile, present)) {
        document?.set(section, key, edit.after[field] ?? "");
      }
    }
  }
}

/**
 * A new record is written with all its keys. Of one that is there, only what changed; its numbers go together, since the
 * file may hold them with gaps that the model does not show.
 */
function fieldsToWrite(
  edit: RecordEdit,
  place: SectionPlace,
  profile: DeviceProfile,
  stored: ReadonlyMap<string, string> | undefined,
): [field: string, key: string][] {
  const fields = fieldKeys(place, profile.limits.numbersPerResident);
  if (!stored) return fields;
  const changed = new Set(changedFields(edit));
  const renumbered = [...changed].some(isNumber);
  return fields.filter(([field]) => {
    if (!isNumber(field)) return changed.has(field);
    return renumbered && (stored.get(field) ?? "") !== (edit.after?.[field] ?? "");
  });
}

const isNumber = (field: string): boolean => field.startsWith("numbers/");

function textsByIndex(documents: Documents, part: PartName, profile: DeviceProfile) {
  return new Map(storedRecords(documents, part, profile).map(({ index, texts }) => [index, texts]));
}

const said = {
  noFile: (file: string) => ({
    fr: `Le portier n'a pas donné le fichier ${file}, où ce réglage s'écrit.`,
    en: `The door phone did not give file ${file}, where this setting is written.`,
  }),
  encoding: (encoding: string) => ({
    fr: `Le fichier du portier (${encoding}) ne peut pas tenir cette valeur.`,
    en: `The door phone's file (${encoding}) cannot hold this value.`,
  }),
};
