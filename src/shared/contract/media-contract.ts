import { oc } from "@orpc/contract";
import { z } from "zod";
import { DoorId, SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });
const Door = z.object({ doorId: DoorId });
const Done = resultOf(z.null());
const File = z.instanceof(Blob);

/** The part of a picture to keep, in its own pixels as a person sees it. */
export const Crop = z.object({
  left: z.number().int().min(0),
  top: z.number().int().min(0),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});
export type Crop = z.infer<typeof Crop>;

/** A logo as it will be sent. */
export const PreparedLogo = z.object({
  png: File,
  /** Made safe for the device. */
  name: z.string(),
  nameChanged: z.boolean(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  mostBytes: z.number(),
  /** The file goes as it came, byte for byte. */
  original: z.boolean(),
  remarks: z.array(Sentence),
});
export type PreparedLogo = z.infer<typeof PreparedLogo>;

/** A logo of the site, of the device, or of both. */
export const LogoRow = z.object({
  name: z.string(),
  state: z.enum(["present", "different", "missing", "unused", "device-only", "unusable"]),
  onSite: z.boolean(),
  deviceBytes: z.number().nullable(),
  usedBy: z.array(z.string()),
});
export type LogoRow = z.infer<typeof LogoRow>;

export const LogoMatch = z.object({
  file: z.string(),
  state: z.enum(["sure", "several", "close", "none"]),
  candidates: z.array(z.object({ index: z.number(), label: z.string() })),
});
export type LogoMatch = z.infer<typeof LogoMatch>;

/** Exactly what will be played: listen first. */
export const PreparedSound = z.object({
  wav: File,
  bytes: z.number(),
  mostBytes: z.number(),
  seconds: z.number(),
  sampleRate: z.number(),
  /** Decibels below full scale; null for silence. */
  peakDb: z.number().nullable(),
  /** Loudest sample of each column, 0 to 1. */
  outline: z.array(z.number()),
  cutSeconds: z.number(),
  lost: z.array(Sentence),
});
export type PreparedSound = z.infer<typeof PreparedSound>;

export const PreparedScreen = z.object({
  picture: File,
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  original: z.boolean(),
  remarks: z.array(Sentence),
});
export type PreparedScreen = z.infer<typeof PreparedScreen>;

/** A ready logo, message or screen kept in the site. */
export const KeptMedium = z.object({
  id: z.string(),
  kind: z.enum(["logo", "sound", "screen"]),
  name: z.string(),
  bytes: z.number(),
  seconds: z.number().nullable(),
});
export type KeptMedium = z.infer<typeof KeptMedium>;

const Site = z.object({ siteId: SiteId });

/** Logos, sounds and screens: made fit on this side, kept in the site, sent and tried on a device. */
export const mediaContract = {
  prepareLogo: oc
    .input(Door.extend({ name: z.string(), file: File, crop: Crop.optional() }))
    .output(resultOf(PreparedLogo)),
  logos: oc.input(Door).output(resultOf(z.array(LogoRow))),
  /** The picture on the device; null when it has none of that name. */
  logoPicture: oc.input(Door.extend({ name: z.string() })).output(resultOf(File.nullable())),
  /** Sends one and reads it back. */
  sendLogo: oc
    .input(Door.extend({ name: z.string(), png: File }))
    .output(resultOf(z.object({ unchanged: z.boolean() }))),
  deleteLogo: oc.input(Door.extend({ name: z.string() })).output(Done),
  matchLogos: oc
    .input(Door.extend({ files: z.array(z.string()).max(5_000) }))
    .output(resultOf(z.array(LogoMatch))),

  prepareSound: oc
    .input(
      Door.extend({
        file: File,
        trim: z.object({ from: z.number().min(0), to: z.number().min(0) }).optional(),
        gainDb: z.number().min(-60).max(40).optional(),
        fadeMs: z.number().min(0).max(60_000).optional(),
      }),
    )
    .output(resultOf(PreparedSound)),
  /** `loop` 0 = for ever, only with `endless`. */
  playSound: oc
    .input(Door.extend({ wav: File, loop: z.number().int().min(0).max(9_999), endless: z.boolean() }))
    .output(Done),
  stopSound: oc.input(Door).output(Done),
  /** Voices of this computer, if any; a message is spoken into a sound. */
  voices: oc.output(resultOf(z.array(z.object({ id: z.string(), language: z.string() })))),
  speak: oc
    .input(z.object({ text: z.string().trim().min(1).max(2_000), voice: z.string() }))
    .output(resultOf(File)),

  prepareScreen: oc
    .input(Door.extend({ file: File, crop: Crop.optional(), fit: z.enum(["whole", "fill"]).optional() }))
    .output(resultOf(PreparedScreen)),
  /** `tempo` in seconds; 0 = for ever, only with `endless`. */
  showScreen: oc
    .input(Door.extend({ picture: File, tempo: z.number().int().min(0).max(9_999), endless: z.boolean() }))
    .output(Done),
  clearScreen: oc.input(Door).output(Done),

  library: oc.input(Site).output(resultOf(z.array(KeptMedium))),
  keep: oc
    .input(
      Site.extend({
        kind: KeptMedium.shape.kind,
        name: z.string().trim().min(1).max(120),
        file: File,
        seconds: z.number().nullable(),
      }),
    )
    .output(resultOf(z.array(KeptMedium))),
  kept: oc.input(Site.extend({ id: z.string() })).output(resultOf(File)),
  discard: oc.input(Site.extend({ id: z.string() })).output(resultOf(z.array(KeptMedium))),
};
