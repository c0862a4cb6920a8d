import { oc } from "@orpc/contract";
import { z } from "zod";
import { SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";

/** Who else has a site open for writing. */
export const Holder = z.object({
  user: z.string(),
  machine: z.string(),
  /** ISO 8601, UTC. */
  since: z.string(),
});
export type Holder = z.infer<typeof Holder>;

export const SiteFileView = z.object({
  file: z.string(),
  /** `protected`: nothing can be written where the file is. */
  access: z.enum(["write", "held", "protected"]),
  heldBy: Holder.nullable(),
});
export type SiteFileView = z.infer<typeof SiteFileView>;

const Site = z.object({ siteId: SiteId });

/** The file of a site: where it lies, who holds it. */
export const siteFileContract = {
  /** As it is now; a read-only site is taken over as soon as its holder lets it go. */
  view: oc.input(Site).output(resultOf(SiteFileView)),
  /** Copies made when the site was opened, newest first, by the time they were made (ISO 8601 UTC). */
  backups: oc.input(Site).output(resultOf(z.array(z.object({ name: z.string(), madeAt: z.string() })))),
  /** Puts a backup in the place of the file, which is put aside. */
  restoreBackup: oc.input(Site.extend({ name: z.string() })).output(resultOf(z.null())),
};
