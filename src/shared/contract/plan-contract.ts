import { oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { DoorSummary, PlannedDoor } from "./door-contract.ts";
import { resultOf } from "./failure-view.ts";

const Wish = z.object({
  name: z.string().trim().max(120),
  place: z.string().trim().max(120),
  planned: PlannedDoor,
});

/** The doors as they are meant to be, prepared at the office: no call here asks a device. */
export const planContract = {
  /** Adds a door that is meant to be there. */
  add: oc.input(Wish.extend({ siteId: SiteId })).output(resultOf(DoorSummary)),
  /** Changes what is meant for a door; `planned` null takes it out of the plan. */
  change: oc
    .input(Wish.extend({ doorId: DoorId, planned: PlannedDoor.nullable() }))
    .output(resultOf(DoorSummary)),
  /** Plans the doors of a devices' CSV; those that are there already are left as they are. */
  readCsv: oc
    .input(z.object({ siteId: SiteId, name: z.string(), bytes: z.instanceof(Blob) }))
    .output(resultOf(z.object({ added: z.number(), known: z.number() }))),
  /** Gives a planned door the device of a found one, whose row goes. */
  bind: oc.input(z.object({ doorId: DoorId, foundId: DoorId })).output(resultOf(DoorSummary)),
};
