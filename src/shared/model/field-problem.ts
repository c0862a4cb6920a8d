import { z } from "zod";

/** A value that cannot be used as it is, or is worth a remark, and where it stands (`residents/3/numbers/1`). */
export const FieldProblem = z.object({
  path: z.string(),
  message: z.object({ fr: z.string(), en: z.string() }),
});
export type FieldProblem = z.infer<typeof FieldProblem>;
