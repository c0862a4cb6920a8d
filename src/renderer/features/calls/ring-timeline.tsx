import type { WeekMoment, WeekSpan } from "#shared/model/ring-order.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./calls.module.css";
import { type WeekRow, weekRows } from "./week-rows.ts";

type Props = { readonly spans: readonly WeekSpan[]; readonly moment: WeekMoment; readonly label: string };

const marks = [0, 6, 12, 18, 24];
const percent = (hour: number) => `${(hour / 24) * 100}%`;

/** When someone rings, over the week, with the moment asked about. */
export function RingTimeline({ spans, moment, label }: Props) {
  return (
    <figure className={classes.timeline} aria-label={label}>
      <div className={classes.hours} aria-hidden>
        {marks.map((hour) => (
          <span key={hour} style={{ left: percent(hour) }}>
            {hour}
          </span>
        ))}
      </div>
      {weekRows(spans).map((row) => (
        <Day
          key={row.day}
          row={row}
          {...(moment.day === row.day && { at: moment.hour + moment.minute / 60 })}
        />
      ))}
    </figure>
  );
}

function Day({ row: { day, spans }, at }: { row: WeekRow; at?: number }) {
  const { t } = useWords();
  const hours = spans.map(({ from, to }) => `${from}–${to}`).join(", ") || t("overview.rangeNever");
  const said = t("overview.rangeText", { day: t(`weekday.${day}`), hours });
  return (
    <div className={classes.day}>
      <span aria-hidden>{t(`weekday.${day}`)}</span>
      <div className={classes.bar} role="img" aria-label={said} title={said}>
        {spans.map(({ from, to }) => (
          <i key={from} className={classes.span} style={{ left: percent(from), width: percent(to - from) }} />
        ))}
        {at !== undefined && <i className={classes.moment} style={{ left: percent(at) }} />}
      </div>
    </div>
  );
}
