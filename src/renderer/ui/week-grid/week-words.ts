import { type Weekday, weekdays } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import type { HourBlock } from "./week-hours.ts";

/** Hours and days as one says them. */
export function useWeekWords() {
  const { t, language } = useWords();
  const day = (place: number) => {
    const name = t(`weekday.${weekdays[place] ?? "monday"}`);
    return language === "fr" ? name.toLowerCase() : name;
  };
  return {
    day,
    weekday: (name: Weekday) => day(weekdays.indexOf(name)),
    /** « lundi à vendredi, 8–12 h » */
    block: ({ from, to }: HourBlock) =>
      t("weekGrid.block", {
        days:
          from.day === to.day ? day(from.day) : t("weekGrid.dayTo", { from: day(from.day), to: day(to.day) }),
        from: from.hour,
        to: to.hour + 1,
      }),
  };
}
