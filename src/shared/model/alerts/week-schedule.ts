import { z } from "zod";
import { HourSpan, weekdays } from "../device-configuration.ts";

/** Whole hours by weekday, as the door phones' own time ranges. */
export const WeekSchedule = z.partialRecord(z.enum(weekdays), z.array(HourSpan));
export type WeekSchedule = z.infer<typeof WeekSchedule>;
