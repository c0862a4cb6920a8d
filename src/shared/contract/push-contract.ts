import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { Change } from "../model/change.ts";
import { Resident } from "../model/device-configuration.ts";
import { DraftParts } from "../model/draft.ts";
import { FieldProblem } from "../model/field-problem.ts";
import { DoorId, SnapshotId } from "../model/identity.ts";
import { PushReport, StepEvent } from "../model/push.ts";
import { SnapshotSummary } from "../model/snapshot.ts";
import { FailureView, resultOf } from "./failure-view.ts";

export const Plan = z.object({
  planId: z.string(),
  /** Additions and edits first; deletions are listed apart by `kind`. */
  changes: z.array(Change),
  problems: z.array(FieldProblem),
});
export type Plan = z.infer<typeof Plan>;

export const PushUpdate = z.discriminatedUnion("type", [
  z.object({ type: z.literal("step"), event: StepEvent }),
  z.object({ type: z.literal("done"), report: PushReport }),
  z.object({ type: z.literal("failed"), error: FailureView, report: PushReport.nullable() }),
]);
export type PushUpdate = z.infer<typeof PushUpdate>;

export const Draft = z.object({
  /** Fingerprint of the files that the edits are shown over. */
  baseline: z.string(),
  /** Fingerprint of the files that they were begun on; another than `baseline` once the device changed meanwhile. */
  base: z.string(),
  parts: DraftParts,
  savedAt: z.string(),
});
export type Draft = z.infer<typeof Draft>;

export const CsvPreview = z.object({
  separator: z.string(),
  encoding: z.string(),
  /** Residents of the device with the file's rows laid over them. */
  residents: z.array(Resident),
  added: z.number(),
  changed: z.number(),
  /** On the device but not in the file; removed only when the person says so. */
  missing: z.array(z.object({ index: z.number(), name: z.string() })),
  problems: z.array(
    z.object({
      row: z.number(),
      column: z.string(),
      value: z.string(),
      message: z.object({ fr: z.string(), en: z.string() }),
    }),
  ),
});
export type CsvPreview = z.infer<typeof CsvPreview>;

const Door = z.object({ doorId: DoorId });

/** From an edited configuration to a proved device, and back. A push goes on when the window closes. */
export const pushContract = {
  draft: oc.input(Door).output(resultOf(Draft.nullable())),
  /**
   * `over`: when the draft was saved that these edits go on from; null: there was none. Where another window has saved
   * since, it is refused (`conflict`, reason `draft-elsewhere`) and nothing is written. Not given: saved in any case.
   */
  saveDraft: oc
    .input(
      Door.extend({
        baseline: z.string(),
        parts: DraftParts,
        merged: z.boolean().optional(),
        over: z.string().nullable().optional(),
      }),
    )
    .output(resultOf(Draft)),
  /** Keeps a door code or a SIP password typed into a draft, sealed; the draft then names it by this id. */
  keepSecret: oc
    .input(Door.extend({ of: z.enum(["code", "password"]), secret: z.string().max(256) }))
    .output(resultOf(z.object({ id: z.string() }))),
  discardDraft: oc.input(Door).output(resultOf(z.null())),
  plan: oc.input(Door.extend({ baseline: z.string(), parts: DraftParts })).output(resultOf(Plan)),
  start: oc.input(z.object({ planId: z.string() })).output(resultOf(z.object({ runId: z.string() }))),
  /** Past steps first, then live. Leaving does not stop the push. */
  watch: oc.input(z.object({ runId: z.string() })).output(eventIterator(PushUpdate)),
  /** Stops before the write; afterwards the push must see it through. */
  cancel: oc.input(z.object({ runId: z.string() })).output(resultOf(z.object({ stopped: z.boolean() }))),
  /** The push under way on a door, if any, for a window that comes back. */
  active: oc.input(Door).output(resultOf(z.object({ runId: z.string() }).nullable())),
  snapshots: oc.input(Door).output(resultOf(z.array(SnapshotSummary))),
  takeSnapshot: oc.input(Door).output(resultOf(SnapshotSummary)),
  /** What a restore would change on the device as it is now. */
  compareSnapshot: oc.input(Door.extend({ snapshotId: SnapshotId })).output(resultOf(z.array(Change))),
  restore: oc
    .input(Door.extend({ snapshotId: SnapshotId }))
    .output(resultOf(z.object({ runId: z.string() }))),
  readCsv: oc
    .input(Door.extend({ name: z.string(), bytes: z.instanceof(Blob), residents: z.array(Resident) }))
    .output(resultOf(CsvPreview)),
  /** UTF-8 with BOM, `;`, CRLF: opens in French Excel. */
  writeCsv: oc
    .input(Door.extend({ residents: z.array(Resident) }))
    .output(resultOf(z.object({ name: z.string(), text: z.string() }))),
};
