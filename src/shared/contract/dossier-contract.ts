import { oc } from "@orpc/contract";
import { z } from "zod";
import { Building, DossierPicture, Installer, Party, Signature } from "../model/dossier.ts";
import { EvidenceDoor, EvidenceHead } from "../model/evidence.ts";
import { DoorId, SiteId } from "../model/identity.ts";
import { Verification } from "../model/verification.ts";
import { Language } from "./app-contract.ts";
import { FailureView, resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const Site = z.object({ siteId: SiteId });
const File = z.instanceof(Blob);

/** An entry of the log, told in words. */
export const EvidenceLine = z.object({
  sequence: z.number(),
  /** ISO 8601, UTC. */
  at: z.string(),
  kind: z.string(),
  origin: z.enum(["page", "terminal"]),
  door: EvidenceDoor.nullable(),
  words: Sentence,
  failed: z.boolean(),
  hash: z.string(),
});
export type EvidenceLine = z.infer<typeof EvidenceLine>;

/** All that the dossier's page shows of a site. */
export const DossierView = z.object({
  building: Building,
  installer: Installer,
  hasLogo: z.boolean(),
  pictures: z.array(DossierPicture),
  signatures: z.array(Signature),
  head: EvidenceHead,
  /** Acts that could not be written down yet, and why. */
  unwritten: z.object({ count: z.number(), error: FailureView }).nullable(),
  doors: z.array(
    z.object({
      id: DoorId,
      name: z.string(),
      serial: z.string().nullable(),
      address: z.string(),
      /** ISO 8601, UTC: when its configuration was last read; null = never, and the dossier says so. */
      readAt: z.string().nullable(),
      tests: z.object({ done: z.number(), all: z.number() }),
    }),
  ),
});
export type DossierView = z.infer<typeof DossierView>;

/** Evidence and hand-over: the log, the sheet, photographs, signatures, the dossier and its verification, labels. */
export const dossierContract = {
  view: oc.input(Site).output(resultOf(DossierView)),
  /** The installer is remembered for the next site too. */
  saveSheet: oc
    .input(Site.extend({ building: Building, installer: Installer }))
    .output(resultOf(DossierView)),
  /** Any picture; null takes it away. */
  saveLogo: oc.input(Site.extend({ file: File.nullable() })).output(resultOf(DossierView)),
  logo: oc.input(Site).output(resultOf(File.nullable())),

  addPicture: oc
    .input(Site.extend({ doorId: DoorId.nullable(), caption: z.string().trim().max(200), file: File }))
    .output(resultOf(DossierView)),
  picture: oc.input(Site.extend({ id: z.string() })).output(resultOf(File)),
  removePicture: oc.input(Site.extend({ id: z.string() })).output(resultOf(DossierView)),

  sign: oc
    .input(Site.extend({ signature: Signature.omit({ signedAt: true }) }))
    .output(resultOf(DossierView)),
  withdraw: oc.input(Site.extend({ party: Party })).output(resultOf(DossierView)),

  /** Newest first; `before` = only entries older than that one. */
  evidence: oc
    .input(Site.extend({ before: z.number().int().optional(), limit: z.number().int().min(1).max(500) }))
    .output(resultOf(z.array(EvidenceLine))),
  /** The log as JSON lines. */
  exportLog: oc.input(Site).output(resultOf(z.object({ name: z.string(), file: File }))),

  make: oc
    .input(Site.extend({ language: Language, residents: z.boolean() }))
    .output(resultOf(z.object({ name: z.string(), pdf: File, json: File, verification: Verification }))),
  /** Files of a dossier, and the site's own log beside them where they are of this site. */
  verify: oc
    .input(Site.extend({ files: z.array(z.object({ name: z.string(), file: File })).max(20) }))
    .output(resultOf(Verification)),

  labels: oc
    .input(
      Site.extend({
        doorIds: z.array(DoorId).min(1),
        language: Language,
        skip: z.number().int().min(0).max(23),
      }),
    )
    .output(resultOf(z.object({ name: z.string(), file: File }))),
};
