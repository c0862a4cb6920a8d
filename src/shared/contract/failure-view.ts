import { z } from "zod";
import { failureCodes } from "../result/failure.ts";

/** A failure as it crosses to the page: everything but its cause. */
export const FailureView = z.object({
  code: z.enum(failureCodes),
  message: z.object({ fr: z.string(), en: z.string() }),
  retry: z.enum(["safe", "after-check"]).optional(),
  place: z
    .object({
      file: z.string().optional(),
      row: z.number().optional(),
      column: z.string().optional(),
      field: z.string().optional(),
    })
    .optional(),
  reason: z.string().optional(),
  details: z.record(z.string(), z.string()).optional(),
});
export type FailureView = z.infer<typeof FailureView>;

/** The envelope of every answer: expected failures are values, bugs are errors of the call itself. */
export function resultOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: FailureView }),
  ]);
}
