import { z } from "zod";
import { CallNumber, HourSpan, weekdays } from "./device-configuration.ts";

/** A resident of a site, whichever doors ring for them. */
export const SiteResident = z.object({
  /** Random and lasting: what two copies of a site know the person by. */
  id: z.string().min(1),
  firstName: z.string(),
  lastName: z.string(),
  numbers: z.array(CallNumber).max(4),
  /** Identifier of a time range of the site; empty = always. */
  timeRange: z.string(),
  priority: z.boolean(),
  image: z.string(),
  /** The doors they ring at, by identifier, with their index there; null = not placed yet. */
  doors: z.record(z.string(), z.number().int().min(1).nullable()),
});
export type SiteResident = z.infer<typeof SiteResident>;

export const SiteTimeRange = z.object({
  id: z.string().min(1),
  name: z.string(),
  days: z.record(z.enum(weekdays), z.array(HourSpan)),
});
export type SiteTimeRange = z.infer<typeof SiteTimeRange>;

export const SiteDirectory = z.object({
  residents: z.array(SiteResident),
  timeRanges: z.array(SiteTimeRange),
});
export type SiteDirectory = z.infer<typeof SiteDirectory>;
