import { oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { Finding } from "../model/lint/finding.ts";
import { resultOf } from "./failure-view.ts";

/** What the page cannot know of a door itself when it judges a directory as it is edited. */
export const LintFacts = z.object({
  /** The site's networks (`192.168.0.0/24`), as far as its doors show them; none known = none judged. */
  networks: z.array(z.string()),
  /** On the relay codes, which do not reach the page. */
  codeFindings: z.array(Finding),
});
export type LintFacts = z.infer<typeof LintFacts>;

/** One door of a site, judged without asking it. */
export const DoorCheck = z.object({
  doorId: DoorId,
  /**
   * `draft`: edits that wait, over what the door held; `reading`: what it held when last read; `none`: it was never
   * read, and nothing can be said.
   */
  source: z.enum(["draft", "reading", "none"]),
  /** ISO 8601, UTC: when the draft was saved or the door read. */
  at: z.string().nullable(),
  residents: z.number(),
  errors: z.number(),
  warnings: z.number(),
  /** Errors first; cut to what a person reads, the counts are whole. */
  findings: z.array(Finding),
});
export type DoorCheck = z.infer<typeof DoorCheck>;

const Door = z.object({ doorId: DoorId });

/** The directory in depth: what would ring wrong. */
export const directoryContract = {
  lintFacts: oc.input(Door).output(resultOf(LintFacts)),
  /** Every door of the site, from drafts and from what was last read; asks no device. */
  checkSite: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(DoorCheck))),
};
