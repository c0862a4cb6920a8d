import { z } from "zod";

/**
 * One field that a push would change, in words.
 *
 * `path` is stable (`residents/3/numbers/1`: resident with index 3, first number). `before` null = did not exist,
 * `after` null = goes away. Secrets appear as `••••` on both sides.
 */
export const Change = z.object({
  path: z.string(),
  label: z.object({ fr: z.string(), en: z.string() }),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The whole record appears, goes away, or is edited. Deletions are listed apart. */
  kind: z.enum(["add", "edit", "delete"]),
});
export type Change = z.infer<typeof Change>;
