import type { DeviceView } from "#shared/contract/door-contract.ts";
import type {
  AudioSettings,
  Button,
  Relay,
  ScreenSettings,
  TimeRange,
} from "#shared/model/device-configuration.ts";
import type { DraftAccount, DraftCode, SecretReference } from "#shared/model/draft.ts";
import type { EditStore } from "./edit-store.ts";

/** What the settings screen edits; its secrets are named, never held. */
export type DoorSettings = {
  readonly buttons: readonly Button[];
  readonly relays: readonly Relay[];
  readonly codes: readonly DraftCode[];
  readonly sipAccounts: readonly DraftAccount[];
  readonly screen: ScreenSettings;
  readonly audio: AudioSettings;
};

/** What the time ranges screen edits. */
export type DoorRanges = { readonly timeRanges: readonly TimeRange[] };

export type SettingsStore = EditStore<DoorSettings>;
export type RangesStore = EditStore<DoorRanges>;

export function settingsHeld(device: DeviceView): DoorSettings {
  return {
    buttons: device.buttons,
    relays: device.relays,
    codes: device.doorCodes.map(({ codeIsSet, ...code }) => ({ ...code, code: reference(codeIsSet) })),
    sipAccounts: device.sipAccounts.map(({ passwordIsSet, ...account }) => ({
      ...account,
      password: reference(passwordIsSet),
    })),
    screen: { residentTimer: device.residentTimer },
    audio: device.audio,
  };
}

export const rangesHeld = ({ timeRanges }: DeviceView): DoorRanges => ({ timeRanges });

const reference = (isSet: boolean): SecretReference => ({ kind: isSet ? "held" : "none" });
