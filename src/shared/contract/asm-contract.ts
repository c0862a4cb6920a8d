import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId, SnapshotId } from "../model/identity.ts";
import {
  AsmProduct,
  AsmServerView,
  AsmTask,
  AsmTimelineEntry,
  AsmUnreadable,
  AsmUpdate,
  DoorLink,
  eventCodes,
  LinkSettings,
  ReachStep,
} from "./asm-view.ts";
import { resultOf } from "./failure-view.ts";
import { Plan } from "./push-contract.ts";

const Site = z.object({ siteId: SiteId });
const Door = z.object({ doorId: DoorId });
const ObjectIdText = z.string().min(1).max(64);
const OneProduct = Site.extend({ objectId: ObjectIdText });

const EventWish = Site.extend({
  objectId: ObjectIdText.optional(),
  codes: z.array(z.enum(eventCodes)).optional(),
  search: z.string().max(200).optional(),
  /** Door and keypad codes in clear: only when a person asks. */
  showCodes: z.boolean(),
});

/** The ASM link: Perron's own server, what comes to it, and the settings that lead there. */
export const asmContract = {
  server: oc.input(Site).output(resultOf(AsmServerView)),
  start: oc
    .input(
      Site.extend({ host: z.string().min(1), port: z.number().int().min(0).max(65_535), tls: z.boolean() }),
    )
    .output(resultOf(AsmServerView)),
  stop: oc.input(Site).output(resultOf(AsmServerView)),
  /** The site's client key, for a person to type into a door phone. */
  token: oc.input(Site).output(resultOf(z.object({ token: z.string() }))),
  watch: oc.input(Site).output(eventIterator(AsmUpdate)),

  products: oc.input(Site).output(resultOf(z.array(AsmProduct))),
  decide: oc.input(OneProduct.extend({ accept: z.boolean() })).output(resultOf(AsmProduct)),
  /** Asks for everything and waits for it: minutes, by the product's rhythm. Kept as a snapshot. */
  fullRead: oc.input(OneProduct).output(resultOf(z.object({ snapshotId: SnapshotId }))),

  events: oc
    .input(EventWish.extend({ limit: z.number().int().min(1).max(1_000) }))
    .output(resultOf(z.array(AsmTimelineEntry))),
  eventsCsv: oc
    .input(EventWish.extend({ language: z.enum(["fr", "en"]) }))
    .output(resultOf(z.object({ name: z.string(), text: z.string() }))),
  unreadable: oc.input(Site).output(resultOf(z.array(AsmUnreadable))),

  tasks: oc.input(Site.extend({ objectId: ObjectIdText.optional() })).output(resultOf(z.array(AsmTask))),
  /** A physical act by a person: queued for the next notify, delivered at most once. The code goes with it. */
  open: oc
    .input(OneProduct.extend({ relay: z.enum(["1", "2", "3"]), code: z.string().min(1).max(64) }))
    .output(resultOf(AsmTask)),
  cancel: oc.input(Site.extend({ taskId: z.number().int() })).output(resultOf(AsmTask)),

  link: oc.input(Door).output(resultOf(DoorLink)),
  /** What can be proved from here, step by step, before anything is sent to the device. */
  checkReach: oc.input(Door.extend({ settings: LinkSettings })).output(resultOf(z.array(ReachStep))),
  planSettings: oc
    .input(Door.extend({ baseline: z.string(), settings: LinkSettings }))
    .output(resultOf(Plan)),
  /** Points the door phone at this laptop; what it was set to is remembered first. */
  planPointHere: oc.input(Door).output(resultOf(Plan)),
  planPutBack: oc.input(Door).output(resultOf(Plan)),
  /** The door's pending residents, over the ASM link. */
  planDraft: oc.input(Door).output(resultOf(Plan)),
  /** Carries out one of these plans, once; followed like any push. */
  startPlan: oc.input(z.object({ planId: z.string() })).output(resultOf(z.object({ runId: z.string() }))),
};
