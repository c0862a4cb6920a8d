import { Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { RangeList } from "./range-list.tsx";
import { lookOf } from "./range-look.ts";
import classes from "./week-grid.module.css";
import { emptyWeek, type WeekHours } from "./week-hours.ts";
import { WeekPainter } from "./week-painter.tsx";

type Props = {
  readonly ranges: readonly TimeRange[];
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

/** Beyond this many, those that are not painted are hidden until asked for: thin lines would no longer be told apart. */
const shownAtFirst = 6;

/**
 * Several time ranges over one week: named, added, removed and painted, the others drawn thin under the one at hand.
 *
 * Whole hours, seven days, end exclusive, as the device holds them. It holds no state but which range is painted and shown.
 */
export function WeekRanges({
  ranges,
  onChange,
  onRemove,
  limit,
  newName,
  reserved = [],
  empty,
  ...rest
}: Props) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<number | null>(null);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const brushAt = Math.max(
    0,
    ranges.findIndex(({ index }) => index === chosen),
  );
  const brush = ranges[brushAt];
  const hidden = hiddenOf(ranges, toggled);
  const toggle = (index: number) =>
    setToggled(
      new Set(toggled.has(index) ? [...toggled].filter((one) => one !== index) : [...toggled, index]),
    );
  const shown = ranges.map((range, place) => ({ range, look: lookOf(place) }));
  const others = shown.filter(({ range }) => range !== brush && !hidden.has(range.index));
  const change = (index: number, edit: (range: TimeRange) => TimeRange) =>
    onChange?.(ranges.map((range) => (range.index === index ? edit(range) : range)));
  const add = () => {
    const index = freeIndex([...ranges.map((range) => range.index), ...reserved]);
    const name = newName?.(index) ?? t("weekGrid.newName", { index });
    onChange?.([...ranges, { index, name, days: emptyWeek() }].sort((a, b) => a.index - b.index));
    setChosen(index);
  };
  const remove = (range: TimeRange) => {
    const go = () => onChange?.(ranges.filter(({ index }) => index !== range.index));
    if (onRemove) onRemove(range, go);
    else go();
  };
  const acts = onChange && {
    rename: (index: number, name: string) => change(index, (range) => ({ ...range, name })),
    remove,
    add: ranges.length < (limit ?? Number.POSITIVE_INFINITY) ? add : null,
  };
  return (
    <div className={classes.editor}>
      <RangeList
        ranges={ranges}
        brush={brush?.index ?? null}
        hidden={hidden}
        onBrush={setChosen}
        onToggle={toggle}
        acts={acts}
        {...rest}
      />
      {brush ? (
        <WeekPainter
          key={brush.index}
          label={t("weekGrid.weekOf", { name: t("overview.rangeName", brush) })}
          brush={{ range: brush, look: lookOf(brushAt) }}
          others={others}
          onChange={onChange && ((days: WeekHours) => change(brush.index, (range) => ({ ...range, days })))}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {empty ?? t("weekGrid.empty")}
        </Text>
      )}
    </div>
  );
}

function hiddenOf(ranges: readonly TimeRange[], toggled: ReadonlySet<number>): Set<number> {
  const at = ranges.map(({ index }, place) => ({
    index,
    hidden: place >= shownAtFirst !== toggled.has(index),
  }));
  return new Set(at.filter(({ hidden }) => hidden).map(({ index }) => index));
}

function freeIndex(taken: readonly number[]): number {
  const all = new Set(taken);
  let index = 1;
  while (all.has(index)) index += 1;
  return index;
}
