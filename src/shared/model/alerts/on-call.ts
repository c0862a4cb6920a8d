import { z } from "zod";
import { WeekSchedule } from "./week-schedule.ts";

const Day = z.iso.date();

/** Somebody who can be told. */
export const Person = z.object({
  name: z.string().trim().min(1).max(80),
  /** E.164. */
  number: z.string().regex(/^\+[1-9]\d{5,14}$/),
  language: z.enum(["fr", "en"]),
  /** Hours on duty; null = always. */
  schedule: WeekSchedule.nullable(),
  /** Days away, both ends included. */
  absences: z.array(z.object({ from: Day, to: Day })),
});
export type Person = z.infer<typeof Person>;

/** People in the order in which they are told. */
export const OnCallList = z.object({
  name: z.string().trim().min(1).max(80),
  members: z.array(z.string()),
  /** Days on which Sunday's hours count. */
  holidays: z.array(Day),
});
export type OnCallList = z.infer<typeof OnCallList>;
