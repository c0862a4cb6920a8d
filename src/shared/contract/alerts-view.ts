import { z } from "zod";
import { AlertPipeline } from "../model/alerts/alert-pipeline.ts";
import { AlertProfile } from "../model/alerts/alert-profile.ts";
import { OnCallList, Person } from "../model/alerts/on-call.ts";

/** Which of the three worlds: this computer's fake, the provider's simulation, real telephones and money. */
export const World = z.enum(["fake", "simulation", "real"]);
export type World = z.infer<typeof World>;

export const warnings = [
  "voice-keys-missing",
  "audit-file",
  "nobody-on-call",
  "key-missing",
  "credit",
  "storage",
] as const;

/** Alerts of a site as they stand. Times are milliseconds since 1970 UTC, here and in every view of alerts. */
export const AlertsState = z.object({
  running: z.boolean(),
  /** The worst of the worlds of accounts that are switched on; null without any. */
  world: World.nullable(),
  /** The demonstration keeps to this computer. */
  loopbackOnly: z.boolean(),
  /** What to type at the provider, as this computer hears it; null while nothing listens. */
  callbacks: z.object({ octopush: z.string(), status: z.string() }).nullable(),
  /** The same behind the public address, when one was given. */
  publicCallbacks: z.object({ octopush: z.string(), status: z.string() }).nullable(),
  publicOrigin: z.string().nullable(),
  listen: z.object({ host: z.string(), port: z.number() }).nullable(),
  lastCallbackAt: z.number().nullable(),
  fake: z.object({ available: z.boolean(), running: z.boolean(), profile: z.string() }),
  asmRunning: z.boolean(),
  /** Messages waiting for their turn or for the link. */
  waiting: z.number(),
});
export type AlertsState = z.infer<typeof AlertsState>;

export const ProfileView = AlertProfile.extend({
  world: World,
  keySet: z.boolean(),
  standing: z.object({
    state: z.enum(["untried", "valid", "faulted", "out-of-credit"]),
    reason: z.string().nullable(),
    balance: z.object({ amount: z.number(), unit: z.string(), at: z.string() }).nullable(),
  }),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const Roster = z.object({
  people: z.array(Person),
  lists: z.array(OnCallList),
  /** Who each list would tell now, in order. */
  onDuty: z.record(z.string(), z.array(z.string())),
  optOuts: z.array(z.object({ number: z.string(), at: z.number() })),
});
export type Roster = z.infer<typeof Roster>;

export const PipelineView = AlertPipeline.extend({
  world: World.nullable(),
  /** What is left alone, until when. */
  shelved: z.array(z.object({ key: z.string(), until: z.number() })),
});
export type PipelineView = z.infer<typeof PipelineView>;

const Cost = z.object({ amount: z.number(), basis: z.enum(["account", "assumed"]) });

export const TextPreview = z.object({
  text: z.string(),
  /** The alarm's own words were shortened; never the code. */
  cut: z.boolean(),
  alphabet: z.enum(["gsm", "unicode"]),
  length: z.number(),
  parts: z.number(),
  cost: Cost,
  /** Names in braces that stand for nothing. */
  unknownFields: z.array(z.string()),
});
export type TextPreview = z.infer<typeof TextPreview>;

export const WouldHaveSent = z.object({
  messages: z.array(
    z.object({
      at: z.number(),
      person: z.string(),
      kind: z.enum(["sms", "voice"]),
      text: z.string(),
      parts: z.number(),
      cost: Cost,
    }),
  ),
  parts: z.number(),
  cost: z.number(),
});
export type WouldHaveSent = z.infer<typeof WouldHaveSent>;

export const QuarantinedCallback = z.object({
  id: z.number(),
  receivedAt: z.number(),
  path: z.string(),
  reason: z.string(),
  text: z.string(),
  timesReceived: z.number(),
});
export type QuarantinedCallback = z.infer<typeof QuarantinedCallback>;

export const CallbackReach = z.object({
  verdict: z.enum(["reached", "other", "silent"]),
  status: z.number().nullable(),
});
export type CallbackReach = z.infer<typeof CallbackReach>;

/** A telephone of the fake provider. */
export const FakeTelephone = z.object({
  number: z.string(),
  person: z.string().nullable(),
  inbox: z.array(
    z.object({
      id: z.string(),
      channel: z.enum(["sms", "voice"]),
      from: z.string(),
      text: z.string(),
      at: z.number(),
      answerable: z.boolean(),
    }),
  ),
});
export type FakeTelephone = z.infer<typeof FakeTelephone>;

/** What the page must look at again, and what a person must know. */
export const AlertsUpdate = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("changed"),
    what: z.enum(["state", "profiles", "roster", "pipelines", "alarms", "messages", "telephones"]),
  }),
  z.object({ type: z.literal("warning"), what: z.enum(warnings), about: z.string(), at: z.number() }),
  z.object({ type: z.literal("opt-out"), number: z.string(), at: z.number() }),
]);
export type AlertsUpdate = z.infer<typeof AlertsUpdate>;
