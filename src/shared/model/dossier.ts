import { z } from "zod";
import { DeviceView } from "../contract/door-contract.ts";
import { Change } from "./change.ts";
import { GuidedTest } from "./guided-test.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const line = z.string().trim().max(200);

/** The building, as the cover names it. Empty = not told. */
export const Building = z.object({
  address: z.string().trim().max(400),
  customer: line,
  reference: line,
  remarks: z.string().trim().max(4_000),
});
export type Building = z.infer<typeof Building>;

/** Who did the work. */
export const Installer = z.object({ company: line, technician: line, contact: z.string().trim().max(400) });
export type Installer = z.infer<typeof Installer>;

export const Party = z.enum(["installer", "customer"]);
export type Party = z.infer<typeof Party>;

/** A line drawn without lifting the pen: points on a field of 600 × 200, from its top left. */
export const Stroke = z.array(z.tuple([z.number().min(0).max(600), z.number().min(0).max(200)])).max(2_000);
export type Stroke = z.infer<typeof Stroke>;

/** A signature: drawn, or (without strokes) the name typed in its place. */
export const Signature = z.object({
  party: Party,
  name: z.string().trim().min(1).max(120),
  /** ISO 8601, UTC. */
  signedAt: z.string(),
  strokes: z.array(Stroke).max(200),
});
export type Signature = z.infer<typeof Signature>;

/** A photograph of the dossier, without its bytes. */
export const DossierPicture = z.object({
  id: z.string(),
  doorId: z.string().nullable(),
  caption: z.string(),
  addedAt: z.string(),
  bytes: z.number(),
  sha256,
});
export type DossierPicture = z.infer<typeof DossierPicture>;

/** A door phone as it was when last read; `held` is null for one that never was. No secret is in it. */
export const DossierDoor = z.object({
  id: z.string(),
  name: z.string(),
  serial: z.string().nullable(),
  mac: z.string().nullable(),
  address: z.string(),
  product: z.string().nullable(),
  firmware: z.string().nullable(),
  variant: z.string().nullable(),
  auth: z.string().nullable(),
  factoryCredentials: z.boolean(),
  lastAnswer: z.string().nullable(),
  residentCount: z.number().nullable(),
  held: DeviceView.omit({ limits: true, remarks: true }).nullable(),
  tests: z.array(GuidedTest),
});
export type DossierDoor = z.infer<typeof DossierDoor>;

/** What one push or restore changed, in words. */
export const DossierPush = z.object({
  /** Its entry in the log. */
  entry: z.number(),
  at: z.string(),
  doorId: z.string().nullable(),
  restored: z.string().nullable(),
  outcome: z.string().nullable(),
  failure: z.string().nullable(),
  snapshotBefore: z.string().nullable(),
  snapshotAfter: z.string().nullable(),
  changes: z.array(Change),
  differences: z.array(Change),
});
export type DossierPush = z.infer<typeof DossierPush>;

/** All that a hand-over says, in no language; the log stands beside it. */
export const Dossier = z.object({
  made: z.object({
    at: z.string(),
    perron: z.string(),
    language: z.enum(["fr", "en"]),
    residents: z.boolean(),
  }),
  site: z.object({ id: z.string(), name: z.string() }),
  building: Building,
  installer: Installer.extend({ logo: sha256.nullable() }),
  doors: z.array(DossierDoor),
  pushes: z.array(DossierPush),
  pictures: z.array(DossierPicture),
  signatures: z.array(Signature),
});
export type Dossier = z.infer<typeof Dossier>;
