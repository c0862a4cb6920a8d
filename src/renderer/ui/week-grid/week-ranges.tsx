import { Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { freeIndex, hiddenRanges, withNewRange, withRange } from "./range-edits.ts";
import { RangeList } from "./range-list.tsx";
import { lookOf } from "./range-look.ts";
import classes from "./week-grid.module.css";
import type { WeekHours } from "./week-hours.ts";
import { type ShownRange, WeekPainter } from "./week-painter.tsx";

type Props = {
  readonly ranges: readonly TimeRange[];
  /** Which one is painted first. @default the first of the list */
  readonly first?: number | undefined;
  /** The whole list after each act; absent: the ranges are only read. */
  readonly onChange?: ((ranges: TimeRange[]) => void) | undefined;
  /** Most that may be added up to. */
  readonly limit?: number | undefined;
  readonly note?: ((range: TimeRange) => ReactNode) | undefined;
  readonly fault?: ((range: TimeRange) => string | null) | undefined;
  /** Asked before a range is removed; without it, it goes at once. */
  readonly onRemove?: ((range: TimeRange, remove: () => void) => void) | undefined;
  /** Name of a range that is added. */
  readonly newName?: ((index: number) => string) | undefined;
  /** Indexes that a new range must not take, beside those in the list. */
  readonly reserved?: readonly number[] | undefined;
  readonly empty?: string | undefined;
};

/**
 * Several time ranges over one week: named, added, removed and painted, the others drawn thin under the one at hand.
 *
 * Whole hours, seven days, end exclusive, as the device holds them. It holds no state but which range is painted and shown.
 */
export function WeekRanges(props: Props) {
  const { ranges, first, onChange, onRemove, limit, newName, reserved, empty, ...rest } = props;
  const { t } = useWords();
  const { brush, others, hidden, choose, toggle } = useShownRanges(ranges, first ?? null);
  const add = () => {
    const index = freeIndex([...ranges.map((range) => range.index), ...(reserved ?? [])]);
    onChange?.(withNewRange(ranges, index, newName?.(index) ?? t("weekGrid.newName", { index })));
    choose(index);
  };
  const remove = (range: TimeRange) => {
    const go = () => onChange?.(ranges.filter(({ index }) => index !== range.index));
    if (onRemove) onRemove(range, go);
    else go();
  };
  const acts = onChange && {
    rename: (index: number, name: string) =>
      onChange(withRange(ranges, index, (range) => ({ ...range, name }))),
    remove,
    add: ranges.length < (limit ?? Number.POSITIVE_INFINITY) ? add : null,
  };
  const shown = { brush: brush?.range.index ?? null, hidden, onBrush: choose, onToggle: toggle };
  return (
    <div className={classes.editor}>
      <RangeList ranges={ranges} acts={acts} {...shown} {...rest} />
      {brush ? (
        <PaintedWeek brush={brush} others={others} ranges={ranges} onChange={onChange} />
      ) : (
        <Text size="sm" c="dimmed">
          {empty ?? t("weekGrid.empty")}
        </Text>
      )}
    </div>
  );
}

type PaintedProps = Pick<Props, "ranges" | "onChange"> & {
  readonly brush: ShownRange;
  readonly others: readonly ShownRange[];
};

function PaintedWeek({ brush, others, ranges, onChange }: PaintedProps) {
  const { t } = useWords();
  const { index, name } = brush.range;
  const paint = (days: WeekHours) => onChange?.(withRange(ranges, index, (range) => ({ ...range, days })));
  return (
    <WeekPainter
      key={index}
      label={t("weekGrid.weekOf", { name: t("overview.rangeName", { index, name }) })}
      brush={brush}
      others={others}
      onChange={onChange && paint}
    />
  );
}

/** Which range is painted and which others are drawn with it. */
function useShownRanges(ranges: readonly TimeRange[], first: number | null) {
  const [chosen, choose] = useState(first);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) =>
    setToggled(
      new Set(toggled.has(index) ? [...toggled].filter((one) => one !== index) : [...toggled, index]),
    );
  const hidden = hiddenRanges(ranges, toggled);
  const shown = ranges.map((range, place) => ({ range, look: lookOf(place) }));
  const brush = shown.find(({ range }) => range.index === chosen) ?? shown[0];
  const others = shown.filter((one) => one !== brush && !hidden.has(one.range.index));
  return { brush, others, hidden, choose, toggle };
}
