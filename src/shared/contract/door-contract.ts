import { oc } from "@orpc/contract";
import { z } from "zod";
import {
  AsmSettings,
  AudioSettings,
  Button,
  DoorCode,
  ProxySettings,
  Relay,
  Resident,
  TimeRange,
  Variant,
} from "../model/device-configuration.ts";
import { Endpoint } from "../model/endpoint.ts";
import { DoorId, SiteId } from "../model/identity.ts";
import { AuthMode, Proof } from "../model/sighting.ts";
import { resultOf } from "./failure-view.ts";

/** What was meant for a door before any device was there. */
export const PlannedDoor = z.object({
  /** `192.168.0.30`, `192.168.0.30:8080` or a URL; empty = not decided. */
  address: z.string().trim().max(255).default(""),
  serial: z.string().nullable().default(null),
  variant: Variant.nullable().default(null),
  firmware: z.string().nullable().default(null),
});
export type PlannedDoor = z.infer<typeof PlannedDoor>;

/**
 * How a door stands to the plan: `planned` nobody has seen its device yet, `found`, `unplanned` found in a site that has a
 * plan without it, `missing` the last search looked where it should be and did not see it.
 */
export const Standing = z.enum(["planned", "found", "unplanned", "missing"]);
export type Standing = z.infer<typeof Standing>;

/** One door phone of a site, however it was seen. */
export const DoorSummary = z.object({
  id: DoorId,
  siteId: SiteId,
  /** The technician's own words; empty until given. */
  name: z.string(),
  endpoint: Endpoint,
  product: z.string().nullable(),
  serial: z.string().nullable(),
  mac: z.string().nullable(),
  firmware: z.string().nullable(),
  variant: Variant.nullable(),
  auth: AuthMode.nullable(),
  proof: z.array(Proof),
  /** ISO 8601, UTC: the last time it answered us itself. */
  lastAnswer: z.string().nullable(),
  /** `answering` only on an answer of the present look; an old one is `stale`. */
  presence: z.enum(["answering", "silent", "stale"]),
  login: z.enum(["none", "accepted", "refused"]),
  /** The factory's admin/admin opened it. */
  factoryCredentials: z.boolean(),
  /** Residents waiting to be pushed. */
  pending: z.boolean(),
  /** Where in the building, in the technician's own words. */
  place: z.string(),
  planned: PlannedDoor.nullable(),
  standing: Standing,
  /** ISO 8601, UTC: the first search that should have seen it and did not. */
  missingSince: z.string().nullable(),
  /** The firmware that was expected where it runs another: the planned one, else that of most others. */
  otherFirmware: z.string().nullable(),
  /** Another model than planned. */
  otherVariant: z.boolean(),
});
export type DoorSummary = z.infer<typeof DoorSummary>;

export const LoginReport = z.object({
  user: z.string(),
  auth: AuthMode,
  factory: z.boolean(),
});
export type LoginReport = z.infer<typeof LoginReport>;

/** What the page may see of a device's configuration: no password, key or code. */
export const DeviceView = z.object({
  /** Fingerprint of the files as read; a plan made from another baseline is refused. */
  baseline: z.string(),
  readAt: z.string(),
  variant: Variant.nullable(),
  firmware: z.object({ product: z.string(), version: z.string(), serial: z.string(), mac: z.string() }),
  authMode: z.string(),
  residentTimer: z.number().nullable(),
  residents: z.array(Resident),
  buttons: z.array(Button),
  timeRanges: z.array(TimeRange),
  relays: z.array(Relay),
  codes: z.number(),
  doorCodes: z.array(DoorCode.omit({ code: true }).extend({ codeIsSet: z.boolean() })),
  sipAccounts: z.array(
    z.object({
      index: z.number(),
      enabled: z.boolean(),
      label: z.string(),
      server: z.string(),
      user: z.string(),
      transport: z.string(),
      passwordIsSet: z.boolean(),
    }),
  ),
  audio: AudioSettings,
  asm: AsmSettings.omit({ key: true }).extend({ keyIsSet: z.boolean() }),
  proxy: ProxySettings.omit({ password: true }).extend({ passwordIsSet: z.boolean() }),
  /** Pictures on the device; a `.jpeg` leftover is listed but cannot be chosen. */
  logos: z.array(z.object({ name: z.string(), usable: z.boolean() })),
  limits: z.object({
    residents: z.number(),
    nameLength: z.number(),
    numbers: z.number(),
    sipAccounts: z.number(),
    /** Pattern of a logo's file name. */
    logoName: z.string(),
    timeRanges: z.number(),
    codes: z.number(),
    codeLength: z.number(),
    relaySeconds: z.number(),
    residentTimerSeconds: z.number(),
    volume: z.number(),
    mic: z.number(),
    transports: z.array(z.string()),
  }),
  /** Odd things met while reading (duplicate keys, unreadable numbers), for people. */
  remarks: z.array(z.object({ fr: z.string(), en: z.string() })),
});
export type DeviceView = z.infer<typeof DeviceView>;

const Door = z.object({ doorId: DoorId });

/** The doors of a site: adding, proving, logging in, reading. */
export const doorContract = {
  list: oc.input(z.object({ siteId: SiteId })).output(resultOf(z.array(DoorSummary))),
  /** Looks at `address[:port]` or a URL now; added even when silent, and then said so. */
  add: oc
    .input(z.object({ siteId: SiteId, address: z.string().trim().min(1).max(255) }))
    .output(resultOf(DoorSummary)),
  /** `known`: the name as it was shown; where another window has changed it since, refused (`conflict`, `edited-elsewhere`). */
  rename: oc
    .input(Door.extend({ name: z.string().trim().max(120), known: z.string().optional() }))
    .output(resultOf(DoorSummary)),
  forget: oc.input(Door).output(resultOf(z.object({ doorId: DoorId }))),
  /** Asks the device again, now. */
  prove: oc.input(Door).output(resultOf(DoorSummary)),
  /**
   * Logs in with the given credential, else with the site's in order, at most two tries each.
   * `acceptBasic`: the person agreed to send the password readable on plain http.
   * `trust`: fingerprint of a certificate that the person accepts from now on.
   */
  login: oc
    .input(
      Door.extend({
        credential: z
          .object({ user: z.string().min(1), password: z.string(), remember: z.boolean() })
          .optional(),
        acceptBasic: z.boolean().optional(),
        trust: z.string().optional(),
      }),
    )
    .output(resultOf(LoginReport)),
  /** Reads every configuration file and the list of logos. */
  read: oc.input(Door).output(resultOf(DeviceView)),
};
