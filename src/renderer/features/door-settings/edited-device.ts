import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorRanges, DoorSettings } from "./door-settings.ts";

type EditedParts = Pick<DeviceView, "timeRanges" | "buttons" | "sipAccounts">;

/** The device as it will be: a resident may be given a range or an account that waits to be sent too. */
export const editedDevice = <Device extends EditedParts>(
  device: Device,
  { buttons, sipAccounts }: Pick<DoorSettings, "buttons" | "sipAccounts">,
  timeRanges: DoorRanges["timeRanges"],
): Device => ({
  ...device,
  timeRanges: [...timeRanges],
  buttons: [...buttons],
  sipAccounts: sipAccounts.map(({ password, ...account }) => ({
    ...account,
    passwordIsSet: password.kind !== "none",
  })),
});
