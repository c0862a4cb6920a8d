import type { Button, Resident } from "#shared/model/device-configuration.ts";
import type { Words } from "../../locales/use-words.ts";

/** One field that a mend would change. */
export type MendLine = { readonly field: string; readonly before: string; readonly after: string };

type Ranges = readonly { readonly index: number; readonly name: string }[];

type Callee = Pick<Resident | Button, "numbers" | "timeRange"> & { readonly image?: string };

/** What a mend changes in a resident or a button, field by field, as its screen would show it. */
export function mendLines(before: Callee, after: Callee, ranges: Ranges, t: Words["t"]): MendLine[] {
  const lines: MendLine[] = [];
  const length = Math.max(before.numbers.length, after.numbers.length);
  for (let at = 0; at < length; at++) {
    const [was, will] = [before.numbers[at] ?? "", after.numbers[at] ?? ""];
    if (was !== will)
      lines.push({
        field: t("lint.field.number", { position: at + 1 }),
        before: shown(was),
        after: shown(will),
      });
  }
  const range = (index: number) =>
    index === 0
      ? t("lint.always")
      : ranges.find((one) => one.index === index)?.name || t("lint.range", { index });
  if (before.timeRange !== after.timeRange)
    lines.push({
      field: t("lint.field.timeRange"),
      before: range(before.timeRange),
      after: range(after.timeRange),
    });
  const { image: pictureBefore = "" } = before;
  const { image: pictureAfter = "" } = after;
  if (pictureBefore !== pictureAfter)
    lines.push({ field: t("lint.field.image"), before: pictureBefore, after: pictureAfter });
  return lines.map((line) => ({
    ...line,
    before: line.before || t("lint.empty"),
    after: line.after || t("lint.empty"),
  }));
}

const shown = (number: string) => number.replace(/^sip:/i, "");
