import { z } from "zod";
import { WeekSchedule } from "./week-schedule.ts";

const times = z.number().int().min(1).max(100);
const minutes = z.number().int().min(1).max(1_440);
const pause = z.number().int().min(0).max(86_400);

/** What starts an alarm. */
export const Trigger = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("relay-outside-hours"), hours: WeekSchedule }),
  z.object({ kind: z.literal("restart") }),
  z.object({ kind: z.literal("door-lost") }),
  z.object({ kind: z.literal("door-back") }),
  z.object({ kind: z.literal("link-down") }),
  z.object({
    kind: z.literal("calls-unanswered"),
    times,
    withinMinutes: minutes,
    /** The product does not say whether a call was answered: one that ended sooner counts as not. */
    shorterThanSeconds: z.number().int().min(1).max(600),
  }),
  z.object({ kind: z.literal("wrong-codes"), times, withinMinutes: minutes }),
  z.object({ kind: z.literal("code"), codes: z.array(z.string().min(1).max(32)).min(1) }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** What is sent, and how. Pauses are seconds. */
export const NotificationBlock = z.object({
  profile: z.string().min(1),
  /** For exactly one event; fields in braces. Empty = the language's own sentence. */
  message: z.string().max(1_224),
  /** For more than one. */
  throttledMessage: z.string().max(1_224),
  voice: z.boolean(),
  withReply: z.boolean(),
  testMode: z.boolean(),
  /** An event waits so long for others to join it. */
  consolidation: pause,
  /** This block sends no new alarm sooner after the last one. */
  frequency: pause,
});
export type NotificationBlock = z.infer<typeof NotificationBlock>;

export const Escalation = z.object({
  /** Between one person and the next, seconds. */
  pause: pause.min(10),
  /** How often each list is gone through again before the next one. */
  repeats: z.number().int().min(0).max(20),
  /** Names of on-call lists, in order. */
  lists: z.array(z.string()).min(1),
});

export const AlertPipeline = z.object({
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean(),
  /** Identities of door phones; null = every one. */
  doors: z.array(z.string()).nullable(),
  triggers: z.array(Trigger).min(1),
  /** An alarm that clears within this was none, seconds. */
  delay: pause,
  block: NotificationBlock,
  escalation: Escalation,
});
export type AlertPipeline = z.infer<typeof AlertPipeline>;

export const newBlock: Omit<NotificationBlock, "profile"> = {
  message: "",
  throttledMessage: "",
  voice: false,
  withReply: true,
  testMode: false,
  consolidation: 15,
  frequency: 60,
};
