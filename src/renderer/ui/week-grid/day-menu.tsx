import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { type Weekday, weekdays } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./week-grid.module.css";
import { copyDay, type WeekHours } from "./week-hours.ts";
import { useWeekWords } from "./week-words.ts";

type Props = {
  readonly day: Weekday;
  readonly days: WeekHours;
  readonly onChange: (days: WeekHours, said: string) => void;
};

const groups = {
  everyDay: weekdays,
  workingDays: weekdays.slice(0, 5),
  weekEnd: weekdays.slice(5),
} satisfies Record<string, readonly Weekday[]>;

/** What is done to a whole day: open it, close it, give its hours to other days. */
export function DayMenu({ day, days, onChange }: Props) {
  const { t } = useWords();
  const words = useWeekWords();
  const copy = (to: readonly Weekday[], name: string) =>
    onChange(copyDay(days, day, to), t("weekGrid.copied", { day: words.weekday(day), to: name }));
  const whole = (open: boolean) =>
    onChange(
      { ...days, [day]: open ? [{ from: 0, to: 24 }] : [] },
      t("weekGrid.dayHours", { day: words.weekday(day), hours: open ? "0-24" : t("weekGrid.never") }),
    );
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.dayButton}
          aria-label={t("weekGrid.dayActs", { day: t(`weekday.${day}`) })}
        >
          {t(`weekday.${day}`)}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => whole(true)}>{t("weekGrid.fillDay")}</Menu.Item>
        <Menu.Item onClick={() => whole(false)}>{t("weekGrid.emptyDay")}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("weekGrid.copyTo")}</Menu.Label>
        {(["everyDay", "workingDays", "weekEnd"] as const).map((group) => (
          <Menu.Item key={group} onClick={() => copy(groups[group], t(`weekGrid.${group}`))}>
            {t(`weekGrid.${group}`)}
          </Menu.Item>
        ))}
        {weekdays
          .filter((other) => other !== day)
          .map((other) => (
            <Menu.Item key={other} onClick={() => copy([other], words.weekday(other))}>
              {t(`weekday.${other}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
