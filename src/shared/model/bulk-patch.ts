import { z } from "zod";
import { ProxySettings, TimeRange } from "./device-configuration.ts";

const Text = z.string().trim().max(255);

/** One setting to be given to many doors. What is absent stays as each door has it; an empty text clears. */
export const BulkPatch = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("asm"),
    url: Text.optional(),
    path: Text.optional(),
    /** A secret: goes in, never comes out. */
    key: z.string().max(255).optional(),
  }),
  z.object({
    what: z.literal("proxy"),
    type: ProxySettings.shape.type,
    host: Text,
    port: z.string().regex(/^(?:[1-9]\d{0,4})?$/),
    /** Absent: each door keeps its own. */
    login: Text.optional(),
    /** A secret; absent: each door keeps its own. */
    password: z.string().max(255).optional(),
  }),
  z.object({
    what: z.literal("timeRange"),
    name: z.string().trim().min(1).max(64),
    days: TimeRange.shape.days,
  }),
]);
export type BulkPatch = z.infer<typeof BulkPatch>;
