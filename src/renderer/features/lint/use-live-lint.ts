import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import type { EditedDevice } from "../door-settings/edited-device.ts";
import { liveLint } from "./live-lint.ts";

/** The findings of a directory on each edit; judged after the edit is drawn, so that typing never waits for it. */
export function useLiveLint(door: DoorSummary, device: EditedDevice, rows: readonly Resident[]) {
  const { data: facts } = useQuery(questions.lintFacts(useCore(), door.id, device.baseline));
  const lint = useMemo(() => liveLint(device, door, facts), [device, door, facts]);
  const settled = useDeferredValue(rows);
  const findings = useMemo(() => lint(settled), [lint, settled]);
  return { lint, findings, rows: settled };
}
