import { Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { type TimeRange, weekdays } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { useWeekCursor } from "./use-week-cursor.ts";
import classes from "./week-grid.module.css";
import { type HourBlock, hoursOfDay, paint, type WeekHours } from "./week-hours.ts";
import { WeekRow } from "./week-row.tsx";
import { useWeekWords } from "./week-words.ts";

export type ShownRange = { readonly range: TimeRange; readonly look: number };

type Props = {
  readonly label: string;
  /** The range that is painted. */
  readonly brush: ShownRange;
  /** Others, drawn thin under it to compare with. */
  readonly others: readonly ShownRange[];
  /** Absent: the week is only read. */
  readonly onChange?: ((days: WeekHours) => void) | undefined;
};

/**
 * A week of 7 days by 24 hours to paint by mouse, finger or keyboard.
 *
 * Arrows move, Shift with them selects a block, Space opens or closes it, Delete closes it, Ctrl+A takes the whole week.
 */
export function WeekPainter({ label, brush, others, onChange }: Props) {
  const { t } = useWords();
  const words = useWeekWords();
  const [said, setSaid] = useState("");
  const { days, name } = brush.range;
  const apply = (block: HourBlock, open: boolean) => {
    onChange?.(paint(days, block, open));
    setSaid(t(open ? "weekGrid.opened" : "weekGrid.closed", { block: words.block(block), name }));
  };
  const cursor = useWeekCursor({
    days,
    onPaint: onChange ? apply : null,
    onSelect: (block) => setSaid(t("weekGrid.selected", { block: words.block(block) })),
  });
  const change = (after: WeekHours, what: string) => {
    onChange?.(after);
    setSaid(what);
  };
  return (
    <div className={classes.painter}>
      <div className={classes.scroll}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells that are acted on is ARIA's grid.
          role="grid"
          aria-label={label}
          aria-multiselectable
          aria-readonly={onChange === undefined}
          className={classes.week}
          {...cursor.handlers}
        >
          <HourHeads />
          <tbody>
            {weekdays.map((day, place) => (
              <WeekRow
                key={day}
                place={place}
                brush={brush}
                others={others}
                at={cursor.at}
                selected={cursor.selected}
                stroke={cursor.stroke}
                onChange={onChange && change}
              />
            ))}
          </tbody>
        </table>
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
      {onChange && (
        <Text size="xs" c="dimmed">
          {t("weekGrid.help")}
        </Text>
      )}
    </div>
  );
}

function HourHeads() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th className={classes.dayHead}>
          <VisuallyHidden>{t("weekGrid.day")}</VisuallyHidden>
        </th>
        {hoursOfDay.map((hour) => (
          <th key={hour} className={classes.hourHead} data-third={hour % 3 === 0}>
            <span>{hour}</span>
          </th>
        ))}
        <th className={classes.textHead}>{t("weekGrid.hours")}</th>
      </tr>
    </thead>
  );
}
