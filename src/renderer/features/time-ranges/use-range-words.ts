import type { TimeRange } from "#shared/model/device-configuration.ts";
import { weekdays } from "#shared/model/device-configuration.ts";
import { ringAt, type WeekMoment } from "#shared/model/ring-order.ts";
import { useWords } from "../../locales/use-words.ts";
import type { RangeUses } from "./range-uses.ts";

const namedAtMost = 4;

/** Who uses a range, and whether it is open now, in words. */
export function useRangeWords() {
  const { t, language } = useWords();
  const moment = ({ day, hour }: WeekMoment) => {
    const named = t(`weekday.${day}`);
    return t("ring.moment", { day: language === "fr" ? named.toLowerCase() : named, time: `${hour}:00` });
  };
  return {
    usedBy: ({ residents, buttons, codes }: RangeUses): string => {
      const names = [
        ...residents.map(
          ({ firstName, lastName, index }) =>
            `${firstName} ${lastName}`.trim() || t("residents.unnamed", { index }),
        ),
        ...buttons.map(({ index, label }) => t("ranges.button", { index, label })),
        ...codes.map(({ index }) => t("ranges.code", { index })),
      ];
      if (names.length === 0) return t("ranges.unused");
      const more = names.length - namedAtMost;
      const shown = names.slice(0, namedAtMost).join(", ");
      return more > 0
        ? t("ranges.usedByMore", { names: shown, count: more })
        : t("ranges.usedBy", { names: shown });
    },
    /** By this laptop's clock, as a call made now would find it. */
    now: (range: TimeRange): string => {
      const answer = ringAt({ numbers: ["0"], timeRange: range.index }, [range], thisMoment());
      if (answer.outcome === "rings") return t("ranges.openNow");
      const opens = answer.outcome === "outside-range" ? answer.opens : null;
      return opens ? t("ranges.opens", { when: moment(opens) }) : t("ranges.neverOpens");
    },
  };
}

function thisMoment(): WeekMoment {
  const now = new Date();
  const day = weekdays[(now.getDay() + 6) % 7] ?? "monday";
  return { day, hour: now.getHours(), minute: now.getMinutes() };
}
