import { z } from "zod";
import { Change } from "./change.ts";

/**
 * What changed on a device between two moments, and who did it as far as is known.
 *
 * `this-perron`: a push of this computer, proved by its read-back. `not-this-perron`: between two of its own looks.
 * `unknown`: a push whose end is not known lies between them.
 */
export const ChangesBetween = z.object({
  cause: z.enum(["this-perron", "not-this-perron", "unknown"]),
  /** ISO 8601, UTC. Of a push both are its end. */
  from: z.string(),
  to: z.string(),
  changes: z.array(Change),
  /** Settings that Perron does not understand changed, too, or alone. */
  otherSettings: z.boolean(),
});
export type ChangesBetween = z.infer<typeof ChangesBetween>;

/** A device since the last visit: oldest first, empty when nothing changed. */
export const SinceVisit = z.object({
  /** ISO 8601, UTC: when the state compared with was last seen; null on a first visit. */
  since: z.string().nullable(),
  readAt: z.string(),
  steps: z.array(ChangesBetween),
});
export type SinceVisit = z.infer<typeof SinceVisit>;
