import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import type { DoorSettings } from "./door-settings.ts";
import type { SecretKeeper } from "./secret-keeper.ts";
import type { SettingsActs } from "./use-settings-acts.ts";

/** What every card of the settings is given. */
export type CardParts = {
  readonly device: DeviceView;
  readonly now: DoorSettings;
  readonly acts: SettingsActs;
  readonly keeper: SecretKeeper;
  /** As they will be, those that wait to be sent included. */
  readonly timeRanges: readonly TimeRange[];
};
