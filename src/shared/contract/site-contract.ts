import { oc } from "@orpc/contract";
import { z } from "zod";
import { SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";

export const SiteSummary = z.object({
  id: SiteId,
  name: z.string(),
  doors: z.number(),
  /** ISO 8601, UTC. */
  openedAt: z.string(),
  /** Where its file lies. */
  file: z.string(),
});
export type SiteSummary = z.infer<typeof SiteSummary>;

/** A user name tried on this site's devices, in order. The password stays on the other side. */
export const CredentialSummary = z.object({
  id: z.string(),
  user: z.string(),
  /** admin/admin, as the factory leaves it. */
  factory: z.boolean(),
});
export type CredentialSummary = z.infer<typeof CredentialSummary>;

/** Sites and the credentials they try, in order of preference. */
export const siteContract = {
  list: oc.output(resultOf(z.array(SiteSummary))),
  create: oc.input(z.object({ name: z.string().trim().min(1).max(120) })).output(resultOf(SiteSummary)),
  /** `known`: the name as it was shown; where another window has changed it since, refused (`conflict`, `edited-elsewhere`). */
  rename: oc
    .input(
      z.object({ siteId: SiteId, name: z.string().trim().min(1).max(120), known: z.string().optional() }),
    )
    .output(resultOf(SiteSummary)),
  /** Puts the site's file aside (never erased) and takes it off the list. */
  remove: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(SiteSummary))),
  credentials: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(CredentialSummary))),
  addCredential: oc
    .input(z.object({ siteId: SiteId, user: z.string().min(1).max(64), password: z.string().max(256) }))
    .output(resultOf(z.array(CredentialSummary))),
  removeCredential: oc
    .input(z.object({ siteId: SiteId, id: z.string() }))
    .output(resultOf(z.array(CredentialSummary))),
  /** Moves a credential to a place in the order, counted from 0. */
  moveCredential: oc
    .input(z.object({ siteId: SiteId, id: z.string(), to: z.number().int().min(0) }))
    .output(resultOf(z.array(CredentialSummary))),
};
