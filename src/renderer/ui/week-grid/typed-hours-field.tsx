import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Weekday } from "#shared/model/device-configuration.ts";
import { readTypedHours } from "#shared/model/typed-hours.ts";
import { useWords } from "../../locales/use-words.ts";
import { hoursText, type WeekHours } from "./week-hours.ts";
import { useWeekWords } from "./week-words.ts";

type Props = {
  readonly day: Weekday;
  readonly days: WeekHours;
  readonly onChange: (days: WeekHours, said: string) => void;
};

/** The day's hours as the device writes them; what it cannot hold is refused in place and kept to be mended. */
export function TypedHoursField({ day, days, onChange }: Props) {
  const { t, say } = useWords();
  const words = useWeekWords();
  const held = hoursText(days[day]);
  const [typed, setTyped] = useState<string | null>(null);
  const reading = typed === null ? null : readTypedHours(typed);
  const finish = () => {
    if (!reading?.ok) return;
    const text = hoursText([...reading.spans]);
    setTyped(null);
    if (text === held) return;
    const hours = text || t("weekGrid.never");
    onChange(
      { ...days, [day]: [...reading.spans] },
      t("weekGrid.dayHours", { day: words.weekday(day), hours }),
    );
  };
  return (
    <TextInput
      aria-label={t("weekGrid.hoursOf", { day: words.weekday(day) })}
      placeholder={t("weekGrid.never")}
      value={typed ?? held}
      error={reading && !reading.ok ? say(reading.message) : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}
