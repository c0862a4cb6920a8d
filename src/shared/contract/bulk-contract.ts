import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { Change } from "../model/change.ts";
import { DoorId, SiteId } from "../model/identity.ts";
import {
  BulkSettings,
  BulkSummary,
  BulkTarget,
  BulkUpdate,
  BulkWish,
  CsvEncoding,
  CsvSeparator,
  SheetKind,
  SheetRowView,
  SheetView,
} from "./bulk-view.ts";
import { resultOf } from "./failure-view.ts";

const Sheet = z.object({ sheetId: z.string() });
const Run = z.object({ runId: z.string() });
const started = resultOf(Run);
const TextFile = resultOf(z.object({ name: z.string(), text: z.string() }));

/** A building at a time: files looked at and mended, then one plan over many doors. A run goes on when the window closes. */
export const bulkContract = {
  openSheet: oc
    .input(z.object({ siteId: SiteId, kind: SheetKind, name: z.string(), bytes: z.instanceof(Blob) }))
    .output(resultOf(SheetView)),
  /** Reads the file again another way; what was mended in it is lost, and the page says so. */
  rereadSheet: oc
    .input(Sheet.extend({ separator: CsvSeparator.optional(), encoding: CsvEncoding.optional() }))
    .output(resultOf(SheetView)),
  /** One known column or null for each of the file's; remembered for files with the same header. */
  mapSheet: oc
    .input(Sheet.extend({ mapping: z.array(z.string().nullable()).max(1000) }))
    .output(resultOf(SheetView)),
  sheet: oc.input(Sheet).output(resultOf(SheetView)),
  sheetRows: oc
    .input(
      Sheet.extend({
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(500),
        only: z.enum(["all", "wrong"]),
      }),
    )
    .output(resultOf(z.object({ rows: z.array(SheetRowView), total: z.number() }))),
  writeCell: oc
    .input(
      Sheet.extend({ position: z.number().int().min(0), column: z.string(), text: z.string().max(10_000) }),
    )
    .output(resultOf(z.object({ row: SheetRowView, sheet: SheetView }))),
  /** Fills up or cuts a row that does not fit the header, leaves it out, or takes it in again. */
  actOnRow: oc
    .input(Sheet.extend({ position: z.number().int().min(0), act: z.enum(["fit", "drop", "take"]) }))
    .output(resultOf(z.object({ row: SheetRowView, sheet: SheetView }))),
  /** Writes every certain mend into its cell. */
  mendSheet: oc.input(Sheet).output(resultOf(SheetView)),
  exportSheet: oc.input(Sheet).output(TextFile),
  /** A file to fill in; the devices' one lists the site's doors. */
  template: oc.input(z.object({ siteId: SiteId, kind: SheetKind })).output(TextFile),
  /** Residents of these doors as they are now, in one file that comes back through `openSheet`. */
  exportResidents: oc
    .input(z.object({ siteId: SiteId, doorIds: z.array(DoorId).min(1).max(1000) }))
    .output(TextFile),
  targets: oc
    .input(z.object({ siteId: SiteId, sheetId: z.string().nullable() }))
    .output(resultOf(z.array(BulkTarget))),
  /** Pre-flight and dry run over the chosen doors; nothing is written. */
  plan: oc
    .input(
      z.object({
        siteId: SiteId,
        wish: BulkWish,
        targets: z.array(z.string()).min(1).max(1000),
        settings: BulkSettings,
      }),
    )
    .output(started),
  /** The same doors and file once more, with or without deleting who is in no row. */
  planAgain: oc.input(Run.extend({ deleteMissing: z.boolean() })).output(started),
  /** Carries the plan out on simulated twins only. */
  rehearse: oc.input(Run).output(started),
  /** Sends exactly what was planned; after an interruption, asks the doors first. */
  send: oc.input(Run).output(started),
  /** Plans only what ended badly anew; sending it is another act. */
  retryFailed: oc.input(Run).output(started),
  pause: oc.input(Run).output(resultOf(z.null())),
  goOn: oc.input(Run).output(resultOf(z.null())),
  /** Begins no further door; those under way go on to their end. */
  cancel: oc.input(Run).output(resultOf(z.null())),
  /** Leaves an interrupted run as it is; doors that were being written stay unknown. */
  setAside: oc.input(Run).output(resultOf(z.null())),
  watch: oc.input(Run).output(eventIterator(BulkUpdate)),
  /** A door's plan field by field, and who is on it and in no row. */
  changes: oc.input(Run.extend({ position: z.number().int().min(0) })).output(
    resultOf(
      z.object({
        changes: z.array(Change),
        missing: z.array(z.object({ index: z.number(), name: z.string() })),
      }),
    ),
  ),
  /** Newest first; those of the terminal too. */
  runs: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(BulkSummary))),
};
