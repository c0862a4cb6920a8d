import { randomUUID } from "node:crypto";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { Clock } from "../../clock/clock.ts";
import type { AuditTrail } from "../audit/audit-trail.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { AlertEvent } from "../model/alert-event.ts";
import type { AlertsEvent, Tell } from "../model/alerts-event.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { addAlarm, advance } from "./advance.ts";
import { acknowledge, clear, shelve } from "./drop-out.ts";
import { endAlarm } from "./end-alarm.ts";
import { type KeptState, readKeptState, writeKeptState } from "./kept-state.ts";
import { notifyPerson, type Words } from "./notify.ts";
import { onDuty } from "./on-duty.ts";
import type { PipelineCommand, PipelineStep } from "./pipeline-state.ts";
import { watchEvent, watchTime } from "./watch-triggers.ts";

export type PipelineParts = {
  readonly store: AlertsStore;
  readonly clock: Clock;
  readonly tell: Tell;
  readonly audit: AuditTrail;
  readonly words: Words;
};

/** The pipelines over what the disk holds: each call is one transaction, messages and codes included. */
export type Pipelines = {
  /** Events that happened, oldest first; then whatever is due. `alongside` is written in the same transaction. */
  hear(events: readonly AlertEvent[], alongside?: () => void): void;
  /** Who took which group. False when there is none that stands. */
  acknowledge(group: string, by: string): AlarmGroup | undefined;
  /** Its alarms end and what waits for them is not sent: the pipeline is going to be removed. */
  end(pipeline: string): void;
  /** Everything about this key is left alone until then. */
  shelve(pipeline: string, key: string, until: number): void;
};

export function createPipelines(parts: PipelineParts): Pipelines {
  const { store, clock } = parts;
  return {
    hear: (events, alongside) =>
      changing(parts, (tell) => {
        const now = clock.now();
        for (const pipeline of store.pipelines.list()) {
          if (pipeline.enabled) hearIn(parts, pipeline, events, now, tell);
        }
        alongside?.();
      }),
    acknowledge: (id, by) =>
      changing(parts, (tell) => {
        const group = store.alarms.get(id);
        const pipeline = group && store.pipelines.get(group.pipeline);
        if (!pipeline) return undefined;
        const now = clock.now();
        const kept = readKeptState(store, pipeline.name);
        apply(parts, pipeline, kept, acknowledge(kept.machine, id, by, now), now, tell);
        const after = store.alarms.get(id);
        return after?.status === "acknowledged" && after.endedAt === now && group.status !== "acknowledged"
          ? after
          : undefined;
      }),
    end: (name) =>
      changing(parts, (tell) => {
        const pipeline = store.pipelines.get(name);
        const now = clock.now();
        for (const group of pipeline ? store.alarms.standing(name) : []) {
          const ended = { ...group, status: "cleared", endedAt: now, nextAt: null } as const;
          store.alarms.put(ended);
          tell({ type: "alarm", alarm: ended });
          if (pipeline) endAlarm({ ...parts, tell }, pipeline, ended, now);
        }
      }),
    shelve: (name, key, until) =>
      changing(parts, (tell) => {
        const pipeline = store.pipelines.get(name);
        if (!pipeline) return;
        const now = clock.now();
        const kept = readKeptState(store, name);
        apply(parts, pipeline, kept, shelve(kept.machine, key, until, now), now, tell);
      }),
  };
}

/** What is told is told after the commit: a listener that looks at the disk finds it there. */
function changing<Answer>({ store, tell }: PipelineParts, act: (tell: Tell) => Answer): Answer {
  const told: AlertsEvent[] = [];
  const answer = store.inTransaction(() => act((event) => void told.push(event)));
  for (const event of told) tell(event);
  return answer;
}

function hearIn(
  parts: PipelineParts,
  pipeline: AlertPipeline,
  events: readonly AlertEvent[],
  now: number,
  tell: Tell,
): void {
  const { store, words } = parts;
  const kept = readKeptState(store, pipeline.name);
  let { machine, tallies } = kept;
  const commands: PipelineCommand[] = [];
  const watched = [...events, undefined].map((event) => {
    const seen = event
      ? watchEvent(tallies, pipeline, event, words.timeZone)
      : watchTime(tallies, pipeline, now);
    tallies = seen.tallies;
    return seen;
  });
  for (const { alarms, cleared } of watched) {
    for (const alarm of alarms) machine = addAlarm(machine, alarm);
    for (const key of cleared) {
      const step = clear(machine, key, now);
      machine = step.state;
      commands.push(...step.commands);
    }
  }
  const step = advance(machine, pipeline, now, dutyOf(parts, pipeline, now), randomUUID);
  const whole = { state: step.state, commands: [...commands, ...step.commands] };
  apply(parts, pipeline, { ...kept, tallies }, whole, now, tell);
}

function dutyOf({ store, words }: PipelineParts, { escalation }: AlertPipeline, now: number) {
  const roster = {
    people: store.people.list(),
    lists: store.lists.list(),
    timeZone: words.timeZone,
    optedOut: new Set(store.optOuts.list().map(({ number }) => number)),
  };
  return (list: number) => onDuty(roster, escalation.lists[list] ?? "", now).map(({ name }) => name);
}

/** Writes the new state, then carries its commands out, all in the caller's transaction. */
function apply(
  parts: PipelineParts,
  pipeline: AlertPipeline,
  kept: KeptState,
  { state, commands }: PipelineStep,
  now: number,
  tell: Tell,
): void {
  const { store, words } = parts;
  writeKeptState(store, pipeline.name, kept, state);
  for (const command of commands) {
    store.alarms.put(command.group);
    tell({ type: "alarm", alarm: command.group });
    if (command.kind === "ended") {
      endAlarm({ ...parts, tell }, pipeline, command.group, now);
      continue;
    }
    const person = store.people.get(command.person);
    if (!person) continue;
    const message = notifyPerson(store, pipeline, command.group, person, words, now);
    tell({ type: "message", message });
  }
}
