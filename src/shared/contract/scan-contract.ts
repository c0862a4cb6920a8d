import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { SiteId } from "../model/identity.ts";
import { DoorSummary } from "./door-contract.ts";
import { resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });

export const NetworkCard = z.object({
  name: z.string(),
  address: z.string(),
  /** The card's network: `192.168.0.0/24`. */
  network: z.string(),
  kind: z.enum(["wired", "wireless", "virtual", "vpn", "loopback", "unknown"]),
  addresses: z.number(),
});
export type NetworkCard = z.infer<typeof NetworkCard>;

export const ScanEstimate = z.object({
  addresses: z.number(),
  seconds: z.number(),
  /** Larger than a /20: ask before. */
  needsConfirmation: z.boolean(),
  /** The ranges read, normalised; a wrong one is an `invalid` failure naming it. */
  ranges: z.array(z.string()),
});
export type ScanEstimate = z.infer<typeof ScanEstimate>;

export const ScanDiagnosis = z.object({ sentence: Sentence, checks: z.array(Sentence) });
export type ScanDiagnosis = z.infer<typeof ScanDiagnosis>;

export const ScanUpdate = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("progress"),
    scanned: z.number(),
    total: z.number(),
    found: z.number(),
    remainingMs: z.number().nullable(),
  }),
  z.object({ type: z.literal("found"), door: DoorSummary }),
  z.object({ type: z.literal("warning"), sentence: Sentence }),
  z.object({
    type: z.literal("done"),
    scanned: z.number(),
    found: z.number(),
    ms: z.number(),
    /** False when cancelled or when a card vanished under way. */
    complete: z.boolean(),
    diagnosis: ScanDiagnosis.nullable(),
  }),
  z.object({ type: z.literal("failed"), message: Sentence }),
]);
export type ScanUpdate = z.infer<typeof ScanUpdate>;

const Ranges = z.object({
  /** CIDR, a.b.c.d-e, a.b.c.d-a.b.c.e or a host; none = every IPv4 network of every card. */
  ranges: z.array(z.string()),
  ports: z.array(z.number().int().min(1).max(65_535)).min(1).max(8),
});

/** Find: cards, an estimate, and the scan itself, which stops when its listener goes. */
export const scanContract = {
  cards: oc.output(resultOf(z.array(NetworkCard))),
  estimate: oc.input(Ranges).output(resultOf(ScanEstimate)),
  run: oc
    .input(Ranges.extend({ siteId: SiteId, mdns: z.boolean(), confirmed: z.boolean() }))
    .output(eventIterator(ScanUpdate)),
};
