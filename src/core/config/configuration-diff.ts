import type { Change } from "#shared/model/change.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { changeLabel, type RecordNames, recordNames } from "./change-labels.ts";
import { pathOf } from "./flat-configuration.ts";
import { changedFields, editsBetween, type RecordEdit } from "./record-edits.ts";

/**
 * What changes from one configuration to the other, field by field, in words.
 *
 * A record that appears or goes is one change for each of its fields that holds something. Deletions come last. A number's place
 * that was or will be empty is null. Passwords, keys and door codes are masked on both sides.
 */
export function diffConfigurations(before: DeviceConfiguration, after: DeviceConfiguration): Change[] {
  const edits = editsBetween(before, after);
  if (edits.length === 0) return [];
  const names = { before: recordNames(before), after: recordNames(after) };
  const changes = edits.flatMap((edit) => changesOf(edit, names));
  return [
    ...changes.filter(({ kind }) => kind !== "delete"),
    ...changes.filter(({ kind }) => kind === "delete"),
  ];
}

/** Whether a field's value must not be shown. `field` without its record's index: `password`, `code`. */
export const isSecret = (part: string, field: string): boolean => secrets.has(`${part}/${field}`);

const secrets = new Set(["auth/password", "codes/code", "sipAccounts/password", "asm/key", "proxy/password"]);
const mask = "••••";

function changesOf(edit: RecordEdit, names: { before: RecordNames; after: RecordNames }): Change[] {
  const kind = edit.before === null ? "add" : edit.after === null ? "delete" : "edit";
  return fieldsToTell(edit).map((field) => ({
    path: pathOf(edit.part, edit.index, field),
    label: changeLabel(edit, field),
    before: shown(edit, field, edit.before, names.before),
    after: shown(edit, field, edit.after, names.after),
    kind,
  }));
}

/** An empty record still appears or goes: its first field says so. */
function fieldsToTell(edit: RecordEdit): string[] {
  const fields = changedFields(edit);
  return fields.length > 0 ? fields : Object.keys(edit.after ?? edit.before ?? {}).slice(0, 1);
}

function shown(
  { part }: RecordEdit,
  field: string,
  texts: RecordEdit["before"],
  names: RecordNames,
): string | null {
  const text = texts?.[field];
  if (text === undefined) return null;
  if (isSecret(part, field)) return text === "" ? "" : mask;
  return field === "timeRange" ? names.timeRange(text) : text;
}
