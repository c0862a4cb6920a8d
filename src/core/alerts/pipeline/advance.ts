import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { Alarm } from "../model/alert-event.ts";
import { escalate } from "./escalate.ts";
import {
  type PipelineCommand,
  type PipelineState,
  type PipelineStep,
  samplesKept,
  waitingKept,
} from "./pipeline-state.ts";

/** Names of people who can be told now, of the list at this position. */
export type Duty = (list: number) => readonly string[];

/** A new alarm joins those that wait, unless its kind is shelved. */
export function addAlarm(state: PipelineState, alarm: Alarm): PipelineState {
  if ((state.shelved[alarm.key] ?? 0) > alarm.at) return state;
  const full = state.waiting.length >= waitingKept;
  return full
    ? { ...state, waitingMore: state.waitingMore + 1 }
    : { ...state, waiting: [...state.waiting, alarm] };
}

/**
 * Everything that is due at this time: alarms that waited long enough become a group, and each group goes on to the
 * next person. Pure: the same state and time give the same commands.
 */
export function advance(
  state: PipelineState,
  pipeline: AlertPipeline,
  now: number,
  duty: Duty,
  newId: () => string,
): PipelineStep {
  const opened = openGroup(state, pipeline, now, newId);
  const commands: PipelineCommand[] = [];
  const groups = opened.groups.map((group) => {
    const step = escalate(group, pipeline.escalation, now, duty);
    commands.push(...step.commands);
    return step.group;
  });
  return { state: { ...opened, groups: groups.filter(isStanding) }, commands };
}

/** Not acknowledged, cleared or shelved. */
export const isStanding = ({ status }: AlarmGroup) => status === "open" || status === "exhausted";

/**
 * When the waiting alarms may be told: the first one's delay and the consolidation are over, and the frequency allows.
 * Null when none waits.
 */
export function opensAt(state: PipelineState, { delay, block }: AlertPipeline): number | null {
  const first = state.waiting[0];
  if (!first) return null;
  const gathered = first.at + (delay + block.consolidation) * 1_000;
  const allowed = state.lastSentAt === null ? 0 : state.lastSentAt + block.frequency * 1_000;
  return Math.max(gathered, allowed);
}

function openGroup(
  state: PipelineState,
  pipeline: AlertPipeline,
  now: number,
  newId: () => string,
): PipelineState {
  const at = opensAt(state, pipeline);
  if (at === null || at > now) return state;
  // One that is not past its delay yet may still clear: it waits for the next group.
  const [ready, young] = split(state.waiting, (alarm) => alarm.at + pipeline.delay * 1_000 <= now);
  const group: AlarmGroup = {
    id: newId(),
    pipeline: pipeline.name,
    status: "open",
    openedAt: now,
    endedAt: null,
    count: ready.length + state.waitingMore,
    samples: ready.slice(0, samplesKept),
    keys: [...new Set(ready.map(({ key }) => key))],
    list: 0,
    round: 0,
    contacted: [],
    told: [],
    nextAt: now,
    by: null,
  };
  return { ...state, waiting: young, waitingMore: 0, lastSentAt: now, groups: [...state.groups, group] };
}

function split<Thing>(things: readonly Thing[], test: (thing: Thing) => boolean): [Thing[], Thing[]] {
  return [things.filter(test), things.filter((thing) => !test(thing))];
}
