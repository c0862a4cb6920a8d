import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { rangesHeld, settingsHeld } from "../door-settings/door-settings.ts";
import { type OpenDirectory, openDirectory } from "./open-directory.ts";

const directoryKey = (door: DoorSummary) => ["directory", door.id] as const;

/** The directory of a door phone, opened once; a later reading of the device goes under the edits. */
export function useDirectory(door: DoorSummary, device: DeviceView) {
  const core = useCore();
  const queries = useQueryClient();
  const opening = useQuery({
    queryKey: directoryKey(door),
    queryFn: () => {
      const onSaved = () => void queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
      return openDirectory(core, door.id, device, onSaved);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const opened = opening.data;
  useEffect(() => {
    if (!opened || opened.store.get().baseline === device.baseline) return;
    opened.settings.rebase(settingsHeld(device));
    opened.ranges.rebase(rangesHeld(device));
    opened.store.rebase(device.baseline, device.residents);
  }, [opened, device]);
  return opening;
}

/** The same where it is open already; undefined where nobody has looked at it yet. */
export function useOpenedDirectory(door: DoorSummary): OpenDirectory | undefined {
  return useQuery<OpenDirectory>({ queryKey: directoryKey(door), queryFn: skipToken }).data;
}
