import { oc } from "@orpc/contract";
import { z } from "zod";
import { resultOf } from "./failure-view.ts";

const Folder = z.object({ folder: z.string().min(1).max(1_000) });

export const UpdateOffer = z.object({
  version: z.string(),
  current: z.string(),
  /** ISO 8601, UTC. */
  made: z.string(),
  file: z.string(),
  bytes: z.number(),
});
export type UpdateOffer = z.infer<typeof UpdateOffer>;

/** An update from a stick. Nothing is ever looked for on a network, nor looked for at all unless asked. */
export const updateContract = {
  /** Plugged-in sticks that hold one, by their top folder. */
  sticks: oc.output(resultOf(z.array(z.string()))),
  /** Checks signature, version and installer; the failure says what is wrong. */
  check: oc.input(Folder).output(resultOf(UpdateOffer)),
  /** Copies the checked installer here and starts it where the shell can; else `started` is false and the person does. */
  install: oc.input(Folder).output(resultOf(z.object({ path: z.string(), started: z.boolean() }))),
};
