import { Tooltip } from "@mantine/core";
import type { AlarmMoment, AlarmView } from "#shared/contract/alerts-log-view.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./alerts.module.css";
import { momentPlaces } from "./moment-places.ts";

/** An alarm drawn over time: a line for the alarm, one for each person who was told, a mark for each moment. */
export function AlarmTimeline({ alarm }: { alarm: AlarmView }) {
  const { t } = useWords();
  const people = [...new Set(alarm.moments.flatMap(({ person }) => (person === null ? [] : [person])))];
  const places = momentPlaces(alarm.moments.map(({ at }) => at));
  const placed = alarm.moments.map((moment, index) => ({ moment, place: places[index] ?? 0 }));
  return (
    <ul className={classes.lines} aria-label={t("alerts.alarm.timeline")}>
      {[null, ...people].map((person) => (
        <li key={person ?? ""} className={classes.line}>
          <span className={classes.who}>{person ?? t("alerts.alarm.alarmLine")}</span>
          <span className={classes.track}>
            {placed
              .filter(({ moment }) => moment.person === person)
              .map(({ moment, place }) => (
                <Mark key={`${moment.kind} ${moment.at} ${place}`} moment={moment} place={place} />
              ))}
          </span>
          <LastWords moments={alarm.moments.filter((moment) => moment.person === person)} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ moment, place }: { moment: AlarmMoment; place: number }) {
  const { say, language } = useWords();
  const label = `${clock(moment.at, language)} ${say(moment.words)}`;
  return (
    <Tooltip label={label}>
      <span
        className={classes.mark}
        data-kind={moment.kind}
        style={{ left: `${place * 100}%` }}
        role="img"
        aria-label={label}
      />
    </Tooltip>
  );
}

/** The last thing that happened on a line, in words: colour and place alone tell nothing to some. */
function LastWords({ moments }: { moments: readonly AlarmMoment[] }) {
  const { say, language } = useWords();
  const last = moments.at(-1);
  return <span className={classes.last}>{last ? `${clock(last.at, language)} ${say(last.words)}` : ""}</span>;
}

const clock = (at: number, language: string) =>
  new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { timeStyle: "medium" }).format(at);
