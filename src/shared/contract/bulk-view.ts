import { z } from "zod";
import { BulkPatch } from "../model/bulk-patch.ts";
import { ItemState } from "../model/bulk-run.ts";
import { DoorId, SiteId } from "../model/identity.ts";
import { PushStep } from "../model/push.ts";
import { FailureView } from "./failure-view.ts";

const Said = z.object({ fr: z.string(), en: z.string() });

export const SheetKind = z.enum(["residents", "devices"]);
export type SheetKind = z.infer<typeof SheetKind>;

export const CsvSeparator = z.enum([";", ",", "\t"]);
export const CsvEncoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);

/** An opened CSV file. Its rows stay with the core: 100,000 of them are asked for by the screenful. */
export const SheetView = z.object({
  sheetId: z.string(),
  kind: SheetKind,
  fileName: z.string(),
  separator: CsvSeparator,
  encoding: CsvEncoding,
  /** The file's own columns, and which known one each fills; null = not taken. */
  header: z.array(z.object({ name: z.string(), column: z.string().nullable() })),
  /** Every column that a file of this kind may have. */
  columns: z.array(z.object({ column: z.string(), label: z.string(), secret: z.boolean() })),
  /** The mapping is the one chosen for an earlier file with the same header. */
  remembered: z.boolean(),
  rows: z.number(),
  /** Rows with something wrong. */
  wrong: z.number(),
  /** Rows for which the core has a certain mend. */
  mendable: z.number(),
  dropped: z.number(),
});
export type SheetView = z.infer<typeof SheetView>;

export const SheetRowView = z.object({
  /** From 0, in the order of the file. */
  position: z.number(),
  /** Line in the file. */
  row: z.number(),
  /** By column; a secret shows as `••••`. */
  cells: z.record(z.string(), z.string()),
  fit: z.enum(["fits", "short", "long"]),
  dropped: z.boolean(),
  problems: z.array(
    z.object({
      /** Empty: the row as a whole. */
      column: z.string(),
      message: Said,
      proposal: z.string().optional(),
    }),
  ),
});
export type SheetRowView = z.infer<typeof SheetRowView>;

/** A door phone that a run may go to. `key` is its `host:port`. */
export const BulkTarget = z.object({
  key: z.string(),
  doorId: DoorId.nullable(),
  name: z.string(),
  host: z.string(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  variant: z.enum(["scroll", "buttons"]).nullable(),
  presence: z.enum(["answering", "silent", "stale"]).nullable(),
  /** Rows of the file that are for it; null for a patch. */
  rows: z.number().nullable(),
});
export type BulkTarget = z.infer<typeof BulkTarget>;

export const BulkSettings = z.object({
  /** Door phones at once. */
  concurrency: z.number().int().min(1).max(64),
  /** Door phones that must end well before the others begin. */
  canary: z.number().int().min(0).max(1000),
  /** Failed writes after which the run stops by itself. */
  stopAfter: z.number().int().min(1).max(1000),
  /** The password may travel readable to devices that know no better. */
  acceptBasic: z.boolean(),
});
export type BulkSettings = z.infer<typeof BulkSettings>;

export const BulkWish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sheet"), sheetId: z.string() }),
  z.object({ kind: z.literal("patch"), patch: BulkPatch }),
]);
export type BulkWish = z.infer<typeof BulkWish>;

export const BulkItem = z.object({
  position: z.number(),
  name: z.string(),
  host: z.string(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  state: ItemState,
  /** The step of the write it is at, while it is. */
  step: PushStep.nullable(),
  error: FailureView.nullable(),
  /** Fields of the plan; null until planned in this session. */
  changes: z.number().nullable(),
  deletions: z.number(),
  /** Residents on it and in no row of the file. */
  missing: z.number(),
  /** Whether its simulated twin took the plan; null: not rehearsed. */
  rehearsed: z.enum(["held", "failed"]).nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

export const BulkHalt = z.object({
  by: z.enum(["person", "storage", "sleep", "network", "rehearsal", "canary", "failures"]),
  count: z.number().nullable(),
  error: FailureView.nullable(),
});
export type BulkHalt = z.infer<typeof BulkHalt>;

/** What is being done with the run as a whole; `rest`: nothing until someone asks. */
export const BulkPhase = z.enum(["planning", "rehearsing", "sending", "rest"]);
export type BulkPhase = z.infer<typeof BulkPhase>;

export const BulkHead = z.object({
  runId: z.string(),
  siteId: SiteId.nullable(),
  /** null: made from the terminal. */
  kind: z.enum(["residents", "devices", "patch"]).nullable(),
  label: z.string(),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  phase: BulkPhase,
  /** Its plan was sent, at least in part. */
  sent: z.boolean(),
  /** Perron ended while it was under way. */
  interrupted: z.boolean(),
  /** Another Perron carries it out now. */
  elsewhere: z.boolean(),
  deleteMissing: z.boolean(),
  settings: BulkSettings.nullable(),
  paused: BulkHalt.nullable(),
  stopped: BulkHalt.nullable(),
  /** A file given cannot be used for some door: nothing was written to any. */
  refused: FailureView.nullable(),
  /** Estimate of what remains, ms; null before there is one. */
  remaining: z.number().nullable(),
});
export type BulkHead = z.infer<typeof BulkHead>;

/** The first has every item; the later ones those that changed since. */
export const BulkUpdate = z.object({ head: BulkHead, items: z.array(BulkItem) });
export type BulkUpdate = z.infer<typeof BulkUpdate>;

export const BulkSummary = BulkHead.pick({
  runId: true,
  kind: true,
  label: true,
  madeAt: true,
  sent: true,
  interrupted: true,
  phase: true,
}).extend({
  doors: z.number(),
  states: z.partialRecord(ItemState, z.number()),
  /** False: the site's file brought it from another laptop, where its details are. */
  isHere: z.boolean(),
});
export type BulkSummary = z.infer<typeof BulkSummary>;
