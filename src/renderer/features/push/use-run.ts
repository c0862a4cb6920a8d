import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useConnection } from "../../api/core-context.ts";
import { useDeviceQuestion } from "../door/use-device.ts";
import type { OpenDirectory } from "../residents/open-directory.ts";
import { type Ending, followRun, type RunView } from "./follow-run.ts";

/** Follows a push while its screen is open; what the device holds is read again once it is over. */
export function useRun(door: DoorSummary, runId: string): RunView | null {
  const connection = useConnection();
  const [view, setView] = useState<RunView | null>(null);
  const refresh = useEffectEvent(useAfterPush(door));
  useEffect(() => {
    const { view: followed, stop } = followRun(connection, runId, (ending) => void refresh(ending));
    const stopListening = followed.subscribe(() => setView(followed.get()));
    return () => {
      stopListening();
      stop();
    };
  }, [connection, runId]);
  return view;
}

function useAfterPush(door: DoorSummary) {
  const queries = useQueryClient();
  const question = useDeviceQuestion(door);
  return async (ending: Ending) => {
    void queries.invalidateQueries({ queryKey: ["active-push", door.id] });
    void queries.invalidateQueries({ queryKey: ["snapshots", door.id] });
    await queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
    const away = ending.type === "done" && ending.report.outcome === "not-returned";
    if (away) return;
    // What was read before the push is no longer true: a form that began with it would be lost when the new reading comes.
    await queries.resetQueries({ queryKey: question.queryKey });
    await queries.prefetchQuery(question);
    const device = queries.getQueryData<DeviceView>(["device", door.id]);
    const directory = queries.getQueryData<OpenDirectory>(["directory", door.id]);
    if (device) directory?.store.rebase(device.baseline, device.residents);
  };
}
