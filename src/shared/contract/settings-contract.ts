import { oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const ProfileId = z.string().min(1).max(100);
/** Far more than a profile needs; a picture dropped by mistake ends here. */
const ProfileText = z.string().max(512 * 1024);

export const ProfileSummary = z.object({
  id: ProfileId,
  name: z.string(),
  builtIn: z.boolean(),
  /** Fields that differ from the built-in profile. */
  changed: z.number(),
  /** False = the file was changed outside and cannot be used any more. */
  usable: z.boolean(),
});
export type ProfileSummary = z.infer<typeof ProfileSummary>;

export const ProfileProblem = z.object({
  /** `limits.residents`; empty = the whole text. */
  path: z.string(),
  /** From 1. */
  line: z.number().nullable(),
  sentence: Sentence,
});
export type ProfileProblem = z.infer<typeof ProfileProblem>;

export const ProfileDifference = z.object({
  path: z.string(),
  builtIn: z.string().nullable(),
  value: z.string().nullable(),
});
export type ProfileDifference = z.infer<typeof ProfileDifference>;

export const SettingsOverview = z.object({
  dataFolder: z.string(),
  logFolder: z.string(),
  /** Bytes that the flight recorder holds, over all devices. */
  recorded: z.number(),
  profiles: z.array(ProfileSummary),
  sites: z.array(z.object({ siteId: SiteId, name: z.string(), profile: ProfileId })),
});
export type SettingsOverview = z.infer<typeof SettingsOverview>;

const TextFile = z.object({ name: z.string(), text: z.string() });

/** What the settings screen shows and does, beyond language and theme. */
export const settingsContract = {
  overview: oc.output(resultOf(SettingsOverview)),
  /** Opens a folder of Perron's in the system's own file window. */
  openFolder: oc.input(z.object({ folder: z.enum(["data", "logs"]) })).output(resultOf(z.null())),
  /** Versions, cards, counts, last failures, as text to paste; no secret in it. */
  diagnosis: oc.output(resultOf(z.object({ text: z.string() }))),
  profileText: oc.input(z.object({ id: ProfileId })).output(resultOf(TextFile)),
  /** What is wrong with a text, and what it changes beside the built-in profile. */
  checkProfile: oc
    .input(z.object({ text: ProfileText }))
    .output(
      resultOf(z.object({ problems: z.array(ProfileProblem), differences: z.array(ProfileDifference) })),
    ),
  /** Kept under the name that stands in it; one of that name is replaced. */
  keepProfile: oc.input(z.object({ text: ProfileText })).output(resultOf(SettingsOverview)),
  removeProfile: oc.input(z.object({ id: ProfileId })).output(resultOf(SettingsOverview)),
  chooseProfile: oc.input(z.object({ site: SiteId, id: ProfileId })).output(resultOf(SettingsOverview)),
  /** What the flight recorder holds of a door. */
  recording: oc
    .input(z.object({ doorId: DoorId }))
    .output(
      resultOf(z.object({ exchanges: z.number(), from: z.string().nullable(), to: z.string().nullable() })),
    ),
  /** One HAR file with that and the diagnosis; no secret in it. */
  supportFile: oc.input(z.object({ doorId: DoorId })).output(resultOf(TextFile)),
  forgetRecording: oc.input(z.object({ doorId: DoorId })).output(resultOf(z.null())),
};
