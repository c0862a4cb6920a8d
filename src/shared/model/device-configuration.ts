import { z } from "zod";

/**
 * What Perron understands of an IPAC's configuration files.
 *
 * Texts are exactly as the device holds them. Everything else in the files is the device's own and is never touched.
 * Indexes are the device's: `Contact_3` is index 3, gaps are allowed and kept.
 */

/** A number of a resident or button: `sip:192.168.0.23` (P2P) or `sip:1000@1` (number @ SIP account index). */
export const CallNumber = z.string();

export const Resident = z.object({
  index: z.number().int().min(1),
  firstName: z.string(),
  lastName: z.string(),
  /** Up to four cyclic numbers in calling order; no empty ones between. */
  numbers: z.array(CallNumber).max(4),
  /** 0 = off, else the index of a time range. */
  timeRange: z.number().int().min(0),
  priority: z.boolean(),
  /** Name of a logo on the device; empty = none. */
  image: z.string(),
});
export type Resident = z.infer<typeof Resident>;

export const Button = z.object({
  index: z.number().int().min(1),
  label: z.string(),
  numbers: z.array(CallNumber).max(4),
  timeRange: z.number().int().min(0),
});
export type Button = z.infer<typeof Button>;

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

/** Whole hours, end exclusive: 8-12 covers 8:00 to 11:59. */
export const HourSpan = z.object({
  from: z.number().int().min(0).max(23),
  to: z.number().int().min(1).max(24),
});
export type HourSpan = z.infer<typeof HourSpan>;

/** Never open. */
export const emptyWeek = (): Record<Weekday, HourSpan[]> => ({
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
});

export const TimeRange = z.object({
  index: z.number().int().min(1),
  name: z.string(),
  days: z.record(z.enum(weekdays), z.array(HourSpan)),
});
export type TimeRange = z.infer<typeof TimeRange>;

export const Relay = z.object({
  index: z.number().int().min(1).max(2),
  type: z.enum(["normal", "pdl", "netcut"]),
  /** Seconds. */
  duration: z.number().int().min(0),
});
export type Relay = z.infer<typeof Relay>;

/** A relay code. The code itself is a secret: it never reaches the page. */
export const DoorCode = z.object({
  index: z.number().int().min(1),
  code: z.string(),
  relay: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  timeRange: z.number().int().min(0),
  activation: z.enum(["local", "remote", "both"]),
});
export type DoorCode = z.infer<typeof DoorCode>;

export const SipAccount = z.object({
  index: z.number().int().min(1),
  enabled: z.boolean(),
  label: z.string(),
  server: z.string(),
  user: z.string(),
  password: z.string(),
  transport: z.string(),
});
export type SipAccount = z.infer<typeof SipAccount>;

export const ScreenSettings = z.object({
  /** Seconds before the search for a resident ends by itself; null where the file does not say. */
  residentTimer: z.number().int().min(0).nullable(),
});
export type ScreenSettings = z.infer<typeof ScreenSettings>;

/** Loudness as the device counts it; null where its file does not say. */
export const AudioSettings = z.object({
  volume: z.number().int().min(0).nullable(),
  mic: z.number().int().min(0).nullable(),
});
export type AudioSettings = z.infer<typeof AudioSettings>;

export const AsmSettings = z.object({
  id: z.string(),
  key: z.string(),
  url: z.string(),
  path: z.string(),
  enabled: z.boolean(),
});
export type AsmSettings = z.infer<typeof AsmSettings>;

export const ProxySettings = z.object({
  type: z.enum(["none", "http", "https", "socks5"]),
  host: z.string(),
  /** Empty when no proxy is set; kept as text. */
  port: z.string(),
  login: z.string(),
  password: z.string(),
});
export type ProxySettings = z.infer<typeof ProxySettings>;

export const Variant = z.enum(["scroll", "buttons"]);
export type Variant = z.infer<typeof Variant>;

export const Firmware = z.object({
  product: z.string(),
  variant: Variant.nullable(),
  version: z.string(),
  serial: z.string(),
  mac: z.string(),
});
export type Firmware = z.infer<typeof Firmware>;

export const DeviceConfiguration = z.object({
  firmware: Firmware,
  auth: z.object({ mode: z.string(), login: z.string(), password: z.string() }),
  screen: ScreenSettings,
  residents: z.array(Resident),
  buttons: z.array(Button),
  timeRanges: z.array(TimeRange),
  relays: z.array(Relay),
  codes: z.array(DoorCode),
  sipAccounts: z.array(SipAccount),
  audio: AudioSettings,
  asm: AsmSettings,
  proxy: ProxySettings,
});
export type DeviceConfiguration = z.infer<typeof DeviceConfiguration>;
