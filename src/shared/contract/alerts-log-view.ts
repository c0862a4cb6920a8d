import { z } from "zod";
import { messageStates } from "../model/alerts/message.ts";

export const deliveries = ["not-sent", "awaited", "not-known", "not-reported", "arrived", "failed"] as const;

export const AlertMessageView = z.object({
  id: z.string(),
  createdAt: z.number(),
  profile: z.string(),
  kind: z.enum(["sms", "voice"]),
  number: z.string(),
  person: z.string().nullable(),
  text: z.string(),
  withReply: z.boolean(),
  simulated: z.boolean(),
  purpose: z.enum(["alarm", "notice", "manual"]),
  state: z.enum(messageStates),
  delivery: z.enum(deliveries),
  parts: z.number().nullable(),
  cost: z.number().nullable(),
  error: z.string().nullable(),
});
export type AlertMessageView = z.infer<typeof AlertMessageView>;

/** One step of a message's life; `detail` is the raw exchange, secrets out. */
const Step = z.object({
  at: z.number(),
  words: z.object({ fr: z.string(), en: z.string() }),
  detail: z.string().nullable(),
});

export const MessageLife = z.object({
  message: AlertMessageView,
  requestId: z.string(),
  ticket: z.string().nullable(),
  attempts: z.number(),
  steps: z.array(Step),
});
export type MessageLife = z.infer<typeof MessageLife>;

export const MessageWish = z.object({
  number: z.string().max(32).optional(),
  states: z.array(z.enum(messageStates)).optional(),
});
export type MessageWish = z.infer<typeof MessageWish>;

/** A moment of an alarm, for its drawing. */
export const AlarmMoment = z.object({
  at: z.number(),
  kind: z.enum(["event", "opened", "asked", "sent", "arrived", "failed", "acknowledged", "refused", "ended"]),
  /** Whose line it stands on; null = the alarm's own. */
  person: z.string().nullable(),
  words: z.object({ fr: z.string(), en: z.string() }),
});
export type AlarmMoment = z.infer<typeof AlarmMoment>;

/** Alarms told together, as one. */
export const AlarmView = z.object({
  id: z.string(),
  pipeline: z.string(),
  status: z.enum(["open", "acknowledged", "cleared", "shelved", "exhausted"]),
  openedAt: z.number(),
  endedAt: z.number().nullable(),
  count: z.number(),
  /** The first of them, in words. */
  words: z.object({ fr: z.string(), en: z.string() }),
  doors: z.array(z.string()),
  by: z.string().nullable(),
  /** Who was told, in order, with the number a code went to. */
  told: z.array(z.object({ person: z.string(), number: z.string() })),
  /** When the next person is told; null = nobody any more. */
  nextAt: z.number().nullable(),
  withReply: z.boolean(),
  moments: z.array(AlarmMoment),
  messages: z.array(AlertMessageView),
});
export type AlarmView = z.infer<typeof AlarmView>;
