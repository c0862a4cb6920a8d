import { z } from "zod";
import { AsmSettings, ProxySettings } from "../model/device-configuration.ts";
import { DoorId } from "../model/identity.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });

/** The site's server as it stands; `listen` is what it runs with, or was last asked for. */
export const AsmServerView = z.object({
  running: z.boolean(),
  /** What the door phone is told as URL, without its path; null while it is stopped. */
  url: z.string().nullable(),
  path: z.string(),
  listen: z.object({ host: z.string(), port: z.number(), tls: z.boolean() }).nullable(),
  /** The wished port was taken: the next free one is used, and the door phones must be told. */
  movedFrom: z.number().nullable(),
});
export type AsmServerView = z.infer<typeof AsmServerView>;

/** A door phone that came to the server. Times are ISO 8601 UTC. */
export const AsmProduct = z.object({
  objectId: z.string(),
  state: z.enum(["pending", "accepted", "rejected"]),
  identity: z.object({
    product: z.string().nullable(),
    variant: z.string().nullable(),
    firmware: z.string().nullable(),
    serial: z.string().nullable(),
    mac: z.string().nullable(),
  }),
  remoteAddress: z.string().nullable(),
  lastNotifyAt: z.string().nullable(),
  lastSettingsAt: z.string().nullable(),
  /** When it should speak next, by the rhythm learned; null before its second notify. */
  expectedAt: z.string().nullable(),
  missed: z.number(),
  fullReadAsked: z.boolean(),
  /** The site's door phone of the same serial number. */
  door: z.object({ id: DoorId, name: z.string() }).nullable(),
});
export type AsmProduct = z.infer<typeof AsmProduct>;

export const AsmTask = z.object({
  id: z.number(),
  objectId: z.string(),
  kind: z.enum(["door", "configuration"]),
  state: z.enum([
    "queued",
    "delivered",
    "answered",
    "unknown",
    "offered",
    "acknowledged",
    "applied",
    "reverted",
    "differs",
    "not-returned",
    "cancelled",
    "expired",
  ]),
  createdAt: z.string(),
  changedAt: z.string(),
  deadline: z.string(),
  /** Of an opening. */
  relay: z.enum(["1", "2", "3"]).nullable(),
  /** Of an opening: what each relay answered. */
  results: z.array(z.object({ relay: z.string(), status: z.number(), meaning: Sentence })),
  cancellable: z.boolean(),
});
export type AsmTask = z.infer<typeof AsmTask>;

export const eventCodes = ["OE", "01", "FA", "ST", "FS", "RL", "CL"] as const;

/** A line of the timeline: one event, or a whole call. */
export const AsmTimelineEntry = z.object({
  id: z.string(),
  objectId: z.string(),
  at: z.string(),
  code: z.string(),
  words: Sentence,
  timesReceived: z.number(),
});
export type AsmTimelineEntry = z.infer<typeof AsmTimelineEntry>;

/** What a running server has to tell: the page asks again for what it shows. */
export const AsmUpdate = z.discriminatedUnion("type", [
  z.object({ type: z.literal("changed"), what: z.enum(["products", "events", "tasks", "unreadable"]) }),
  /** A door phone came with a client key that is not this site's: its light is red. */
  z.object({
    type: z.literal("refused"),
    at: z.string(),
    remoteAddress: z.string(),
    objectId: z.string().nullable(),
    /** So many different wrong keys came from its address that this one was not looked at. */
    guessing: z.boolean(),
  }),
  /** This computer's disk refused: nothing was acknowledged. */
  z.object({ type: z.literal("storage"), at: z.string(), reason: z.string() }),
]);
export type AsmUpdate = z.infer<typeof AsmUpdate>;

/** A message that nobody could read, kept raw; bytes that are no text are shown as dots. */
export const AsmUnreadable = z.object({
  id: z.string(),
  receivedAt: z.string(),
  remoteAddress: z.string(),
  path: z.string(),
  reason: z.string(),
  text: z.string(),
});
export type AsmUnreadable = z.infer<typeof AsmUnreadable>;

/** The link's settings as typed; a secret that is not given stays as it is on the device. */
export const LinkSettings = z.object({
  asm: AsmSettings.omit({ key: true }).extend({ key: z.string().max(255).optional() }),
  proxy: ProxySettings.omit({ password: true }).extend({ password: z.string().max(255).optional() }),
});
export type LinkSettings = z.infer<typeof LinkSettings>;

/** One thing this laptop tried before anything is sent. */
export const ReachStep = z.object({
  name: z.enum(["proxy", "server", "token"]),
  verdict: z.enum(["proved", "failed", "not-tried"]),
  message: Sentence,
});
export type ReachStep = z.infer<typeof ReachStep>;

export const DoorLink = z.object({
  server: AsmServerView,
  product: AsmProduct.nullable(),
  /** What the door phone was set to before Perron pointed it at this laptop. */
  before: z.object({ url: z.string(), path: z.string(), at: z.string() }).nullable(),
});
export type DoorLink = z.infer<typeof DoorLink>;
