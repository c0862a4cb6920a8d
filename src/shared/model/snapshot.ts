import { z } from "zod";
import { SnapshotId } from "./identity.ts";

/** A kept copy of a device's configuration files, content-addressed: equal files give the equal id. */
export const SnapshotSummary = z.object({
  id: SnapshotId,
  serial: z.string().nullable(),
  host: z.string(),
  /** ISO 8601, UTC: when it was last taken. */
  takenAt: z.string(),
  /** Why it was taken. */
  reason: z.enum(["before-push", "after-push", "by-hand", "read"]),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
});
export type SnapshotSummary = z.infer<typeof SnapshotSummary>;
