import type { AlertsStore } from "../store/open-alerts-store.ts";
import { newPipelineState, type PipelineState } from "./pipeline-state.ts";
import type { DoorTallies } from "./tally.ts";

/** A pipeline's memory as it was read, and what it was read from. */
export type KeptState = {
  readonly machine: PipelineState;
  readonly tallies: DoorTallies;
  readonly written: string;
};

export function readKeptState(store: AlertsStore, pipeline: string): KeptState {
  const written = store.pipelines.readState(pipeline);
  const { tallies = {}, ...machine } = JSON.parse(written) as Partial<PipelineState> & {
    tallies?: DoorTallies;
  };
  const groups = store.alarms.standing(pipeline);
  return { machine: { ...newPipelineState, ...machine, groups }, tallies, written };
}

/** Writes nothing when nothing changed: a quiet second costs the disk nothing. */
export function writeKeptState(
  store: AlertsStore,
  pipeline: string,
  { written, tallies, machine: before }: KeptState,
  { groups, ...machine }: PipelineState,
): void {
  const text = JSON.stringify({ ...machine, tallies });
  if (text !== written) store.pipelines.writeState(pipeline, text);
  const earlier = new Map(before.groups.map((group) => [group.id, group]));
  for (const group of groups) {
    if (earlier.get(group.id) !== group) store.alarms.put(group);
  }
}
