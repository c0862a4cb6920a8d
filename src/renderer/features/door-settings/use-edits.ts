import { useMemo } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useObserved } from "../../api/observable.ts";
import { countEdits, type DoorEdits } from "./open-edits.ts";

/** The number of edits that wait, kept up to date over all screens. */
export function useEditCount(edits: DoorEdits): number {
  const directory = useObserved(edits.store);
  const settings = useObserved(edits.settings);
  const ranges = useObserved(edits.ranges);
  return useMemo(() => countEdits(directory, settings, ranges), [directory, settings, ranges]);
}

/** The device as it will be: a resident may be given a range or an account that waits to be sent too. */
export function useEditedDevice(device: DeviceView, { settings, ranges }: DoorEdits): DeviceView {
  const { now } = useObserved(settings);
  const { timeRanges } = useObserved(ranges).now;
  return useMemo(
    () => ({
      ...device,
      timeRanges: [...timeRanges],
      buttons: [...now.buttons],
      sipAccounts: now.sipAccounts.map(({ password, ...account }) => ({
        ...account,
        passwordIsSet: password.kind !== "none",
      })),
    }),
    [device, now, timeRanges],
  );
}
