import { weekdays } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { DayMenu } from "./day-menu.tsx";
import { TypedHoursField } from "./typed-hours-field.tsx";
import classes from "./week-grid.module.css";
import {
  type HourBlock,
  type HourCell,
  hoursOfDay,
  hoursText,
  isOpen,
  isWithin,
  type WeekHours,
} from "./week-hours.ts";
import type { ShownRange } from "./week-painter.tsx";
import { useWeekWords } from "./week-words.ts";

type Props = {
  readonly place: number;
  readonly brush: ShownRange;
  readonly others: readonly ShownRange[];
  readonly at: HourCell;
  readonly selected: HourBlock | null;
  readonly stroke: { readonly block: HourBlock; readonly open: boolean } | null;
  readonly onChange: ((days: WeekHours, said: string) => void) | undefined;
};

/** A day: its name with what can be done to it whole, its hours, and the same as the device writes them. */
export function WeekRow({ place, onChange, ...rest }: Props) {
  const { t } = useWords();
  const day = weekdays[place] ?? "monday";
  const { days } = rest.brush.range;
  return (
    <tr>
      <th scope="row" className={classes.dayHead}>
        {onChange ? <DayMenu day={day} days={days} onChange={onChange} /> : t(`weekday.${day}`)}
      </th>
      {hoursOfDay.map((hour) => (
        <Hour key={hour} cell={{ day: place, hour }} {...rest} />
      ))}
      <td className={classes.text}>
        {onChange ? (
          <TypedHoursField day={day} days={days} onChange={onChange} />
        ) : (
          hoursText(days[day]) || t("weekGrid.never")
        )}
      </td>
    </tr>
  );
}

type HourProps = Omit<Props, "place" | "onChange"> & { readonly cell: HourCell };

function Hour({ cell, brush, others, at, selected, stroke }: HourProps) {
  const { t } = useWords();
  const words = useWeekWords();
  const touched = stroke !== null && isWithin(stroke.block, cell);
  const open = touched ? stroke.open : isOpen(brush.range.days, cell);
  const here = at.day === cell.day && at.hour === cell.hour;
  const also = others.filter(({ range }) => isOpen(range.days, cell));
  const names = [...(open ? [brush] : []), ...also].map(({ range }) => range.name).join(", ");
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: within a grid a td is a gridcell, which can be selected.
    <td
      tabIndex={here ? 0 : -1}
      className={classes.hour}
      data-day={cell.day}
      data-hour={cell.hour}
      data-open={open}
      data-touched={touched}
      data-look={open ? brush.look : undefined}
      aria-selected={selected !== null && isWithin(selected, cell)}
      aria-label={t(open ? "weekGrid.cellOpen" : "weekGrid.cellClosed", {
        block: words.block({ from: cell, to: cell }),
        names: names || t("weekGrid.nothing"),
      })}
    >
      <span className={classes.lanes}>
        {also.map(({ range, look }) => (
          <i key={range.index} className={classes.lane} data-look={look} />
        ))}
      </span>
    </td>
  );
}
