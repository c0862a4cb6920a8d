import { z } from "zod";
import {
  AudioSettings,
  Button,
  DoorCode,
  Relay,
  Resident,
  ScreenSettings,
  SipAccount,
  TimeRange,
} from "./device-configuration.ts";

/**
 * A secret as the page handles it: it can be set, never read.
 *
 * - `held`  as the device holds it in the record of this index
 * - `none`  not set
 * - `new`   typed since; the core keeps it sealed under this id
 */
export const SecretReference = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("held") }),
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("new"), id: z.string() }),
]);
export type SecretReference = z.infer<typeof SecretReference>;

/** A relay code without its digits. */
export const DraftCode = DoorCode.omit({ code: true }).extend({ code: SecretReference });
export type DraftCode = z.infer<typeof DraftCode>;

/** A SIP account without its password. */
export const DraftAccount = SipAccount.omit({ password: true }).extend({ password: SecretReference });
export type DraftAccount = z.infer<typeof DraftAccount>;

/** Parts of a configuration as they should be; a list given is the whole list, a part not given stays as it is. */
export const DraftParts = z
  .object({
    residents: z.array(Resident),
    buttons: z.array(Button),
    timeRanges: z.array(TimeRange),
    relays: z.array(Relay),
    codes: z.array(DraftCode),
    sipAccounts: z.array(DraftAccount),
    screen: ScreenSettings,
    audio: AudioSettings,
  })
  .partial();
export type DraftParts = z.infer<typeof DraftParts>;
