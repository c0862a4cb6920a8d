import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { SinceVisit } from "../model/since-visit.ts";
import { FailureView, resultOf } from "./failure-view.ts";

/** One door of a walk over the site. */
export const DoorSince = z.discriminatedUnion("state", [
  z.object({ state: z.literal("reading"), doorId: DoorId }),
  z.object({ state: z.literal("read"), doorId: DoorId, since: SinceVisit }),
  z.object({ state: z.literal("failed"), doorId: DoorId, error: FailureView }),
]);
export type DoorSince = z.infer<typeof DoorSince>;

/** What changed on the devices since the last visit. Each call reads the device, and keeps what it read as a snapshot. */
export const visitContract = {
  door: oc.input(z.object({ doorId: DoorId })).output(resultOf(SinceVisit)),
  /** Door after door; leaving stops it. */
  site: oc.input(z.object({ siteId: SiteId })).output(eventIterator(DoorSince)),
};
