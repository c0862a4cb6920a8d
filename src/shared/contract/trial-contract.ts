import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { FailureView, resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const Door = z.object({ doorId: DoorId });
const Done = resultOf(z.null());

/** What the door said to an opening, and what to do about it. */
export const DoorAnswerView = z.object({
  status: z.union([
    z.literal(200),
    z.literal(400),
    z.literal(401),
    z.literal(403),
    z.literal(423),
    z.literal(480),
  ]),
  meaning: Sentence,
  whatToDo: Sentence,
});
export type DoorAnswerView = z.infer<typeof DoorAnswerView>;

/** A panel of the find-me walk: the number on its screen, and the door a person bound it to. */
export const FindMePanel = z.object({
  doorId: DoorId,
  serial: z.string().nullable(),
  number: z.number().int(),
  state: z.enum(["waiting", "shown", "failed", "cleared"]),
  error: FailureView.optional(),
});
export type FindMePanel = z.infer<typeof FindMePanel>;

/** Trying a door phone out: openings, calls, and finding out which panel is which. */
export const trialContract = {
  /** A physical act by a person, one at a time; never repeated by itself. The code is not kept. */
  open: oc
    .input(
      Door.extend({
        relay: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        code: z.string().min(1).max(64),
      }),
    )
    .output(resultOf(DoorAnswerView)),
  answer: oc.input(Door).output(Done),
  hangUp: oc.input(Door).output(Done),
  call: oc
    .input(Door.extend({ table: z.enum(["liste", "ldap", "libre"]), id: z.string().max(255) }))
    .output(Done),
  /** Shows a large number on each panel and beeps, one after the other. Leaving does not clear the screens. */
  findMe: oc
    .input(z.object({ siteId: SiteId, doorIds: z.array(DoorId).min(1).max(200) }))
    .output(eventIterator(FindMePanel)),
  /** Clears every screen that a find-me walk left lit, of this session or of one that was cut short. */
  clearFindMe: oc.output(resultOf(z.array(FindMePanel))),
  /** Panels whose screens are still lit. */
  litPanels: oc.output(resultOf(z.array(FindMePanel))),
};
