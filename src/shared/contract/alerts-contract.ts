import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { AlertPipeline, NotificationBlock } from "../model/alerts/alert-pipeline.ts";
import { AlertProfile } from "../model/alerts/alert-profile.ts";
import { OnCallList, Person } from "../model/alerts/on-call.ts";
import { SiteId } from "../model/identity.ts";
import { AlarmView, AlertMessageView, MessageLife, MessageWish } from "./alerts-log-view.ts";
import {
  AlertsState,
  AlertsUpdate,
  CallbackReach,
  FakeTelephone,
  PipelineView,
  ProfileView,
  QuarantinedCallback,
  Roster,
  TextPreview,
  WouldHaveSent,
} from "./alerts-view.ts";
import { resultOf } from "./failure-view.ts";

const Site = z.object({ siteId: SiteId });
const Named = Site.extend({ name: z.string().min(1).max(80) });
/** As typed: the core says which field cannot be used, and why. */
const AlertProfileDraft = AlertProfile.extend({
  name: z.string().max(200),
  login: z.string().max(300),
  audit: z.string().max(2_000),
  sender: z.string().max(100),
  baseUrl: z.string().max(500),
});
/** True for one that must not replace another of the same name. */
const fresh = z.boolean();
const Telephone = Site.extend({ number: z.string().min(1).max(32) });

/** Alerts of a site: who is told of what, how, and what became of it. */
export const alertsContract = {
  state: oc.input(Site).output(resultOf(AlertsState)),
  /** Begins to watch events and to send; hears the provider at this address. */
  start: oc
    .input(Site.extend({ host: z.string().min(1), port: z.number().int().min(0).max(65_535) }))
    .output(resultOf(AlertsState)),
  stop: oc.input(Site).output(resultOf(AlertsState)),
  watch: oc.input(Site).output(eventIterator(AlertsUpdate)),

  profiles: oc.input(Site).output(resultOf(z.array(ProfileView))),
  /** Without a key the one kept stays. The key goes in and never comes out. */
  setProfile: oc
    .input(Site.extend({ profile: AlertProfileDraft, key: z.string().max(500).optional(), fresh }))
    .output(resultOf(z.array(ProfileView))),
  removeProfile: oc.input(Named).output(resultOf(z.array(ProfileView))),
  /** Balance and validity of the account; nothing is sent. */
  testProfile: oc.input(Named).output(resultOf(z.array(ProfileView))),

  roster: oc.input(Site).output(resultOf(Roster)),
  /** The number as a person writes it; kept as E.164. */
  setPerson: oc
    .input(Site.extend({ person: Person.extend({ number: z.string().max(32) }), fresh }))
    .output(resultOf(Roster)),
  removePerson: oc.input(Named).output(resultOf(Roster)),
  setList: oc.input(Site.extend({ list: OnCallList, fresh })).output(resultOf(Roster)),
  removeList: oc.input(Named).output(resultOf(Roster)),
  /** The person wants messages again after a STOP. */
  liftOptOut: oc.input(Telephone).output(resultOf(Roster)),

  pipelines: oc.input(Site).output(resultOf(z.array(PipelineView))),
  setPipeline: oc
    .input(Site.extend({ pipeline: AlertPipeline, fresh }))
    .output(resultOf(z.array(PipelineView))),
  removePipeline: oc.input(Named).output(resultOf(z.array(PipelineView))),
  /** What a block would say of an example, part by part, with its cost. */
  previewText: oc
    .input(
      Site.extend({
        block: NotificationBlock.extend({ profile: z.string() }),
        language: z.enum(["fr", "en"]),
        /** 1 = Message, more = Throttled Message. */
        count: z.number().int().min(1).max(1_000),
      }),
    )
    .output(resultOf(TextPreview)),
  /** What a pipeline, kept or only being written, would have sent over the last 24 hours. */
  replay: oc
    .input(Site.extend({ pipeline: AlertPipeline, answered: z.enum(["at once", "never"]) }))
    .output(resultOf(WouldHaveSent)),

  alarms: oc.input(Site).output(resultOf(z.array(AlarmView))),
  /** A code that a person read out by telephone. */
  acknowledge: oc.input(Telephone.extend({ code: z.string().max(20) })).output(resultOf(z.array(AlarmView))),
  /** Nothing more about what this alarm is about, for so long. */
  shelve: oc
    .input(
      Site.extend({
        alarm: z.string(),
        hours: z
          .number()
          .min(1)
          .max(24 * 30),
      }),
    )
    .output(resultOf(z.array(AlarmView))),
  unshelve: oc.input(Named.extend({ key: z.string() })).output(resultOf(z.array(PipelineView))),

  messages: oc.input(Site.extend({ wish: MessageWish })).output(resultOf(z.array(AlertMessageView))),
  message: oc.input(Site.extend({ id: z.string() })).output(resultOf(MessageLife)),
  messagesCsv: oc
    .input(Site.extend({ wish: MessageWish, language: z.enum(["fr", "en"]) }))
    .output(resultOf(z.object({ name: z.string(), text: z.string() }))),
  /** One message that a person types, through the same outbox. */
  send: oc
    .input(
      Site.extend({
        profile: z.string(),
        to: z.string().max(32),
        text: z.string().max(2_000),
        voice: z.boolean(),
        withReply: z.boolean(),
        language: z.enum(["fr", "en"]),
      }),
    )
    .output(resultOf(AlertMessageView)),

  quarantine: oc.input(Site).output(resultOf(z.array(QuarantinedCallback))),
  /** A person looked at it. */
  dismiss: oc.input(Site.extend({ id: z.number().int() })).output(resultOf(z.array(QuarantinedCallback))),
  checkCallbacks: oc
    .input(Site.extend({ publicOrigin: z.string().max(300) }))
    .output(resultOf(CallbackReach)),

  /** A provider on this computer, and an account with it: to try everything without money or telephone. */
  startFake: oc.input(Site).output(resultOf(AlertsState)),
  telephones: oc.input(Site).output(resultOf(z.array(FakeTelephone))),
  fakeReply: oc
    .input(Telephone.extend({ text: z.string().max(500) }))
    .output(resultOf(z.array(FakeTelephone))),
  /** Picks the last call up and types keys; null lets it ring. */
  fakeAnswer: oc
    .input(Telephone.extend({ keys: z.string().max(40).nullable() }))
    .output(resultOf(z.array(FakeTelephone))),
};
