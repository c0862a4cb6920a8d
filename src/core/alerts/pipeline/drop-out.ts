import type { AlarmGroup, AlarmStatus } from "../model/alarm-group.ts";
import { isStanding } from "./advance.ts";
import type { PipelineState, PipelineStep } from "./pipeline-state.ts";

/** Somebody took it: the group and its escalation end. Unchanged when it had ended already. */
export function acknowledge(state: PipelineState, id: string, by: string, now: number): PipelineStep {
  return endGroups(state, (group) => (group.id === id ? end(group, "acknowledged", now, by) : group));
}

/** What the key stands for is over: waiting alarms leave, groups of nothing else end. */
export function clear(state: PipelineState, key: string, now: number): PipelineStep {
  const waiting = state.waiting.filter((alarm) => alarm.key !== key);
  return endGroups({ ...state, waiting }, (group) => withoutKey(group, key, "cleared", now));
}

/** A person wants to hear no more of it until then. */
export function shelve(state: PipelineState, key: string, until: number, now: number): PipelineStep {
  const kept = Object.entries(state.shelved).filter(([, end]) => end > now);
  const shelved = { ...Object.fromEntries(kept), [key]: until };
  const waiting = state.waiting.filter((alarm) => alarm.key !== key);
  return endGroups({ ...state, waiting, shelved }, (group) => withoutKey(group, key, "shelved", now));
}

function withoutKey(group: AlarmGroup, key: string, status: AlarmStatus, now: number): AlarmGroup {
  if (!group.keys.includes(key)) return group;
  const keys = group.keys.filter((other) => other !== key);
  return keys.length > 0 ? { ...group, keys } : end({ ...group, keys }, status, now, null);
}

function end(group: AlarmGroup, status: AlarmStatus, now: number, by: string | null): AlarmGroup {
  return { ...group, status, by, endedAt: now, nextAt: null };
}

function endGroups(state: PipelineState, change: (group: AlarmGroup) => AlarmGroup): PipelineStep {
  const groups = state.groups.map((group) => (isStanding(group) ? change(group) : group));
  const ended = groups.filter((group) => !isStanding(group));
  return {
    state: { ...state, groups: groups.filter(isStanding) },
    commands: ended.map((group) => ({ kind: "ended", group })),
  };
}
