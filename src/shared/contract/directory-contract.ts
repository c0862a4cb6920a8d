import { oc } from "@orpc/contract";
import { z } from "zod";
import { Change } from "../model/change.ts";
import { Resident } from "../model/device-configuration.ts";
import { DoorId, SiteId, SnapshotId } from "../model/identity.ts";
import { Finding } from "../model/lint/finding.ts";
import { resultOf } from "./failure-view.ts";

/** What the page cannot know of a door itself when it judges a directory as it is edited. */
export const LintFacts = z.object({
  /** The site's networks (`192.168.0.0/24`), given by a person, else as its doors show them; none known = none judged. */
  networks: z.array(z.string()),
  /** On the relay codes, which do not reach the page. */
  codeFindings: z.array(Finding),
});
export type LintFacts = z.infer<typeof LintFacts>;

/** The site's own networks (`192.168.0.0/24`): what numbers are judged by. */
export const SiteNetworks = z.object({
  /** As a person gave them; null: those that the doors show count. */
  own: z.array(z.string()).nullable(),
  /** As the doors' addresses show them. */
  shown: z.array(z.string()),
});
export type SiteNetworks = z.infer<typeof SiteNetworks>;

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

/** A field that the device and the wish changed to different values; secrets appear as `••••`. */
export const MergeConflictView = z.object({
  path: z.string(),
  label: z.object({ fr: z.string(), en: z.string() }),
  base: z.string(),
  device: z.string(),
  wanted: z.string(),
});
export type MergeConflictView = z.infer<typeof MergeConflictView>;

/** A record that one side no longer has; it stays unless a person says otherwise. */
export const MergeDeletionView = z.object({
  path: z.string(),
  by: z.enum(["device", "wanted"]),
  name: z.string(),
  /** The other side changed it meanwhile: deleting it loses that. */
  editedMeanwhile: z.boolean(),
});
export type MergeDeletionView = z.infer<typeof MergeDeletionView>;

export const MergeView = z.object({
  mergeId: z.string(),
  /** When the door was last seen as it was when the edits began; null where nobody remembers. */
  lastVisit: z.string().nullable(),
  wanted: z.enum(["draft", "snapshot"]),
  /** From the device as it is now to the outcome. */
  changes: z.array(Change),
  conflicts: z.array(MergeConflictView),
  deletions: z.array(MergeDeletionView),
});
export type MergeView = z.infer<typeof MergeView>;

/** What a person decided; an undecided conflict leaves the device as it is. */
export const MergeChoicesView = z.object({
  conflicts: z.record(z.string(), z.enum(["device", "wanted"])),
  /** Paths of the deletions to carry out. */
  deletions: z.array(z.string()),
});
export type MergeChoicesView = z.infer<typeof MergeChoicesView>;

export const CopyWish = z.object({
  from: DoorId,
  to: DoorId,
  /** As they stand in the grid, edits included. */
  residents: z.array(Resident).min(1),
  /** What is done with a resident whom the other door has already, by name. */
  clash: z.enum(["skip", "update", "both"]),
});
export type CopyWish = z.infer<typeof CopyWish>;

export const CopyPlanView = z.object({
  planId: z.string(),
  /** What is known of the other door: its waiting edits, or its last reading. */
  source: z.enum(["draft", "reading"]),
  at: z.string(),
  lines: z.array(
    z.object({
      from: z.number(),
      name: z.string(),
      act: z.enum(["add", "update", "same", "skip", "full"]),
      index: z.number().nullable(),
      /** What is not there as it was here: a time range, a logo, a SIP account. */
      remarks: z.array(z.object({ fr: z.string(), en: z.string() })),
    }),
  ),
});
export type CopyPlanView = z.infer<typeof CopyPlanView>;

const Merge = z.object({ mergeId: z.string(), choices: MergeChoicesView });

const Door = z.object({ doorId: DoorId });

/** The directory in depth: what would ring wrong, what two people changed. */
export const directoryContract = {
  lintFacts: oc.input(Door).output(resultOf(LintFacts)),
  /** Reads the device, and compares it with the draft and the visit it was begun at, or with a snapshot. */
  openMerge: oc.input(Door.extend({ snapshotId: SnapshotId.optional() })).output(resultOf(MergeView)),
  decideMerge: oc.input(Merge).output(resultOf(MergeView)),
  /** The outcome becomes the door's draft over what the device holds now. */
  acceptMerge: oc.input(Merge).output(resultOf(z.object({ changes: z.number() }))),
  /** Shows what copying residents to another door would do; an unread door is read first. */
  planCopy: oc.input(CopyWish).output(resultOf(CopyPlanView)),
  /** Makes it the other door's draft; answers the indexes, on the first door, of those who are there now. */
  copy: oc
    .input(z.object({ planId: z.string() }))
    .output(resultOf(z.object({ copied: z.array(z.number()) }))),
  /** Takes a copy back: the other door's draft is as it was; `conflict` where it was edited since. */
  undoCopy: oc.input(z.object({ planId: z.string() })).output(resultOf(z.null())),
  networks: oc.input(z.object({ siteId: SiteId })).output(resultOf(SiteNetworks)),
  /** Null goes back to the networks that the doors show; one that is none is told by its line. */
  setNetworks: oc
    .input(z.object({ siteId: SiteId, networks: z.array(z.string().max(64)).max(64).nullable() }))
    .output(resultOf(SiteNetworks)),
  /** Every door of the site, from drafts and from what was last read; asks no device. */
  checkSite: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(DoorCheck))),
};
