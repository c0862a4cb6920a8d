import { oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { SiteDirectory, SiteResident, SiteTimeRange } from "../model/site-directory.ts";
import { resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const Missing = z.object({ index: z.number(), name: z.string() });

/** What carrying the directory to one door would make of its draft. */
export const CarryPreview = z.object({
  doorId: DoorId,
  /** `read`: what the door held at its last reading; `draft`: edits that wait already; `none`: never read, nothing to lay over. */
  over: z.enum(["read", "draft", "none"]),
  ringing: z.number(),
  added: z.number(),
  changed: z.number(),
  /** On the door, ringing there no more; deleted only where asked. */
  missing: z.array(Missing),
  problems: z.array(Sentence),
});
export type CarryPreview = z.infer<typeof CarryPreview>;

export const SiteCsvPreview = z.object({
  separator: z.string(),
  encoding: z.string(),
  residents: z.array(SiteResident),
  added: z.number(),
  changed: z.number(),
  missing: z.array(z.object({ id: z.string(), name: z.string() })),
  problems: z.array(z.object({ row: z.number(), column: z.string(), value: z.string(), message: Sentence })),
});
export type SiteCsvPreview = z.infer<typeof SiteCsvPreview>;

export const AdoptionPreview = z.object({
  doorId: DoorId,
  added: z.number(),
  linked: z.number(),
  differing: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AdoptionPreview = z.infer<typeof AdoptionPreview>;

const Site = z.object({ siteId: SiteId });
const Doors = Site.extend({ doorIds: z.array(DoorId).min(1) });

/** The residents of the whole site: edited without a device, then carried into the drafts of chosen doors. */
export const siteDirectoryContract = {
  read: oc.input(Site).output(resultOf(SiteDirectory)),
  /**
   * `known`: the residents as the page knew them before this edit. A field that it left alone stays as it is kept by now;
   * one that another window has changed meanwhile is refused (`conflict`, reason `edited-elsewhere`, the kept value in the
   * message) and nothing is written. `knownRanges` the same of the time ranges.
   */
  change: oc
    .input(
      Site.extend({
        residents: z.array(SiteResident).optional(),
        known: z.array(SiteResident).optional(),
        timeRanges: z.array(SiteTimeRange).optional(),
        knownRanges: z.array(SiteTimeRange).optional(),
        removed: z.array(z.string()).optional(),
        removedRanges: z.array(z.string()).optional(),
      }),
    )
    .output(resultOf(z.null())),
  readCsv: oc
    .input(Site.extend({ name: z.string(), bytes: z.instanceof(Blob) }))
    .output(resultOf(SiteCsvPreview)),
  writeCsv: oc.input(Site).output(resultOf(z.object({ name: z.string(), text: z.string() }))),
  /** Door by door, what carrying would do; nothing is written. */
  compare: oc.input(Doors).output(resultOf(z.array(CarryPreview))),
  /** Lays the directory into the drafts of these doors; `deletions` names, by door, the indexes to delete. */
  carry: oc
    .input(Doors.extend({ deletions: z.record(z.string(), z.array(z.number())) }))
    .output(resultOf(z.object({ carried: z.array(DoorId), left: z.array(DoorId) }))),
  /** What a door holds that the directory does not have yet. */
  compareDoor: oc.input(Site.extend({ doorId: DoorId })).output(resultOf(AdoptionPreview)),
  adopt: oc.input(Site.extend({ doorId: DoorId, overwrite: z.boolean() })).output(resultOf(AdoptionPreview)),
};
