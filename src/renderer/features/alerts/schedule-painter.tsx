import type { WeekSchedule } from "#shared/model/alerts/week-schedule.ts";
import { weekdays } from "#shared/model/device-configuration.ts";
import type { WeekHours } from "../../ui/week-grid/week-hours.ts";
import { WeekPainter } from "../../ui/week-grid/week-painter.tsx";

type Props = {
  readonly label: string;
  readonly schedule: WeekSchedule;
  readonly onChange: (schedule: WeekSchedule) => void;
};

/** Hours of a week on the same grid as the door phones' own. */
export function SchedulePainter({ label, schedule, onChange }: Props) {
  const days = Object.fromEntries(weekdays.map((day) => [day, schedule[day] ?? []])) as WeekHours;
  return (
    <WeekPainter
      label={label}
      brush={{ range: { index: 1, name: label, days }, look: 0 }}
      others={[]}
      onChange={(painted) => onChange({ ...painted })}
    />
  );
}
