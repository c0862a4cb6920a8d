import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { SiteId } from "../model/identity.ts";
import { FailureView, resultOf } from "./failure-view.ts";

export const Language = z.enum(["fr", "en"]);
export type Language = z.infer<typeof Language>;

export const Settings = z.object({
  language: Language,
  theme: z.enum(["system", "light", "dark"]),
  textSize: z.enum(["normal", "large", "larger"]),
  contrast: z.enum(["system", "high"]),
  /** Until the first screen's welcome was answered. */
  firstRun: z.enum(["new", "done"]),
  /** Keeps the conversations with devices, without their secrets. */
  flightRecorder: z.enum(["on", "off"]),
  /** Where a new search looks; empty = every network of every card. As typed, so that it is shown as typed. */
  searchRanges: z.string().max(2_000),
  searchPorts: z.string().max(100),
});
export type Settings = z.infer<typeof Settings>;

/** Where secrets are kept: the system's keychain, behind a passphrase, or (told so) only until Perron closes. */
export const VaultState = z.object({
  mode: z.enum(["keychain", "passphrase", "memory"]),
  locked: z.boolean(),
});
export type VaultState = z.infer<typeof VaultState>;

export const AppInfo = z.object({
  version: z.string(),
  shell: z.enum(["electron", "loopback"]),
  /** Started with --demo, or the first screen's button was used: a simulated site runs on loopback. */
  demo: z.boolean(),
  dataFolder: z.string(),
  settings: Settings,
  vault: VaultState,
});
export type AppInfo = z.infer<typeof AppInfo>;

export const DemoDevice = z.object({
  host: z.string(),
  port: z.number(),
  serial: z.string(),
  /** Its status page for people. */
  statusUrl: z.string(),
  plugged: z.boolean(),
});
export type DemoDevice = z.infer<typeof DemoDevice>;

/** A site file that the system handed over, e.g. by a double click: on the list now, or why not. */
export const HandedFile = z.discriminatedUnion("type", [
  z.object({ type: z.literal("site"), siteId: SiteId }),
  z.object({ type: z.literal("failed"), path: z.string(), error: FailureView }),
]);
export type HandedFile = z.infer<typeof HandedFile>;

/** The app itself: settings, vault, demonstration. */
export const appContract = {
  info: oc.output(resultOf(AppInfo)),
  /** Site files handed over by the system, those from before the page was there first. Ends when nobody listens. */
  handed: oc.output(eventIterator(HandedFile)),
  changeSettings: oc.input(Settings.partial()).output(resultOf(Settings)),
  unlockVault: oc.input(z.object({ passphrase: z.string().min(1) })).output(resultOf(VaultState)),
  /** Starts the four simulated IPACs (once) and answers the site that holds them. */
  startDemo: oc.output(
    resultOf(
      z.object({
        siteId: z.string(),
        ranges: z.array(z.string()),
        ports: z.array(z.number()),
        devices: z.array(DemoDevice),
      }),
    ),
  ),
  demoDevices: oc.output(resultOf(z.array(DemoDevice))),
  /** Pulls or puts back the network plug of a simulated device. */
  plugDemoDevice: oc
    .input(z.object({ serial: z.string(), plugged: z.boolean() }))
    .output(resultOf(z.array(DemoDevice))),
};
