import { useMemo } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useObserved } from "../../api/observable.ts";
import { type EditedDevice, editedDevice } from "./edited-device.ts";
import { countEdits, type DoorEdits } from "./open-edits.ts";

/** The number of edits that wait, kept up to date over all screens. */
export function useEditCount(edits: DoorEdits): number {
  const directory = useObserved(edits.store);
  const settings = useObserved(edits.settings);
  const ranges = useObserved(edits.ranges);
  return useMemo(() => countEdits(directory, settings, ranges), [directory, settings, ranges]);
}

/** The device as it will be, kept up to date over all screens. */
export function useEditedDevice(device: DeviceView, { settings, ranges }: DoorEdits): EditedDevice {
  const { now } = useObserved(settings);
  const { timeRanges } = useObserved(ranges).now;
  return useMemo(() => editedDevice(device, now, timeRanges), [device, now, timeRanges]);
}
