import type { HourSpan } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { changeLabel } from "../../config/change-labels.ts";
import { isSecret } from "../../config/configuration-diff.ts";
import { flatten, type PartName } from "../../config/flat-configuration.ts";
import { writeSpans } from "../../config/time-spans.ts";
import type { MergeSides } from "./merge-configurations.ts";
import type { Three } from "./merge-values.ts";

/** A field that the device and the wish changed to different values. Secrets appear as `••••`. */
export type MergeConflict = {
  /** By the record's place at the last visit: `residents/3/numbers/1`. */
  readonly path: string;
  readonly label: Bilingual;
  readonly base: string;
  readonly device: string;
  readonly wanted: string;
};

export function conflictOf(path: string, values: Three<unknown>, sides: MergeSides): MergeConflict {
  const [part = "", ...rest] = path.split("/");
  const index = /^\d+$/.test(rest[0] ?? "") ? Number(rest.shift()) : 0;
  const field = rest.join("/");
  const known = part as PartName;
  const texts = (configuration: MergeSides["base"]) =>
    flatten(known, configuration).find((record) => record.index === index)?.texts ?? null;
  const edit = { part: known, index, before: texts(sides.base) ?? texts(sides.device), after: null };
  const shown = (value: unknown) => (isSecret(part, field) && value !== "" ? "••••" : textOf(value));
  return {
    path,
    label: changeLabel(edit, field),
    base: shown(values.base),
    device: shown(values.device),
    wanted: shown(values.wanted),
  };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return writeSpans(value as HourSpan[]);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}
