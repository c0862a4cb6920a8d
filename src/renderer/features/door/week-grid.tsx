import { type TimeRange, weekdays } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./week-grid.module.css";

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** A time range as a week: seven days by twenty-four hours, with the same in words for who cannot see it. */
export function WeekGrid({ range }: { range: TimeRange }) {
  const { t } = useWords();
  const title = t("overview.rangeName", { index: range.index, name: range.name });
  return (
    <figure className={classes.week} aria-label={title}>
      <figcaption className={classes.title}>{title}</figcaption>
      <div className={classes.grid}>
        <span />
        {hours.map((hour) => (
          <span key={hour} className={classes.hour} aria-hidden>
            {hour % 6 === 0 ? hour : ""}
          </span>
        ))}
        {weekdays.map((day) => (
          <Day key={day} range={range} day={day} />
        ))}
      </div>
    </figure>
  );
}

function Day({ range, day }: { range: TimeRange; day: (typeof weekdays)[number] }) {
  const { t } = useWords();
  const spans = range.days[day];
  const words = spans.map(({ from, to }) => `${from}–${to}`).join(", ") || t("overview.rangeNever");
  const said = t("overview.rangeText", { day: t(`weekday.${day}`), hours: words });
  const open = (hour: number) => spans.some(({ from, to }) => hour >= from && hour < to);
  return (
    <>
      <span className={classes.day} aria-hidden>
        {t(`weekdayShort.${day}`)}
      </span>
      <span className={classes.cells} role="img" aria-label={said} title={said}>
        {hours.map((hour) => (
          <i key={hour} className={classes.cell} data-open={open(hour)} />
        ))}
      </span>
    </>
  );
}
