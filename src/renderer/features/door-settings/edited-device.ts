import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorRanges, DoorSettings } from "./door-settings.ts";

type EditedParts = Pick<DeviceView, "timeRanges" | "buttons" | "sipAccounts" | "doorCodes">;

/** A device as it will be, and the relay codes whose digits are not those it holds. */
export type EditedDevice<Device = DeviceView> = Device & { readonly retypedCodes: readonly number[] };

/** The device as it will be: a resident may be given a range or an account that waits to be sent too. */
export const editedDevice = <Device extends EditedParts>(
  device: Device,
  { buttons, sipAccounts, codes }: Pick<DoorSettings, "buttons" | "sipAccounts" | "codes">,
  timeRanges: DoorRanges["timeRanges"],
): EditedDevice<Device> => ({
  ...device,
  timeRanges: [...timeRanges],
  buttons: [...buttons],
  sipAccounts: sipAccounts.map(({ password, ...account }) => ({
    ...account,
    passwordIsSet: password.kind !== "none",
  })),
  doorCodes: codes.map(({ code, ...rest }) => ({ ...rest, codeIsSet: code.kind !== "none" })),
  retypedCodes: codes.filter(({ code }) => code.kind !== "held").map(({ index }) => index),
});
