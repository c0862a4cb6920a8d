import type { AlertPipeline, Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import { type Alarm, type AlertEvent, alarmKey } from "../model/alert-event.ts";
import { isWithin } from "../model/week-schedule.ts";
import { relayOpened } from "./relay-opened.ts";
import { countedAlarms, type DoorTallies, tally } from "./tally.ts";

/** What the triggers of one pipeline make of an event. */
export type Watched = {
  readonly tallies: DoorTallies;
  readonly alarms: readonly Alarm[];
  /** Keys that are over. */
  readonly cleared: readonly string[];
};

/** One event against every trigger of the pipeline. Pure: time comes with the event. */
export function watchEvent(
  tallies: DoorTallies,
  pipeline: AlertPipeline,
  event: AlertEvent,
  timeZone: string,
): Watched {
  const concerned = pipeline.doors === null || pipeline.doors.includes(event.door) || event.door === "";
  if (!concerned) return { tallies, alarms: [], cleared: [] };
  return {
    tallies: tally(tallies, pipeline.triggers, event),
    alarms: pipeline.triggers
      .filter((trigger) => starts(trigger, event, timeZone))
      .map((trigger) => alarmOf(trigger.kind, event)),
    cleared: clearedBy(event),
  };
}

/** Alarms that only time decides: a code is wrong once no relay answered it, a call unanswered once it ended. */
export function watchTime(tallies: DoorTallies, pipeline: AlertPipeline, now: number): Watched {
  return { ...countedAlarms(tallies, pipeline.triggers, now), cleared: [] };
}

function starts(trigger: Trigger, event: AlertEvent, timeZone: string): boolean {
  switch (trigger.kind) {
    case "relay-outside-hours":
      return relayOpened(event) && !isWithin(trigger.hours, event.at, timeZone);
    case "restart":
      return event.code === "OE";
    case "door-lost":
      return event.code === "LOST";
    case "door-back":
      return event.code === "BACK";
    case "link-down":
      return event.code === "LINK-DOWN";
    case "code":
      return trigger.codes.includes(event.code);
    case "calls-unanswered":
    case "wrong-codes":
      return false;
  }
}

function alarmOf(trigger: string, event: AlertEvent): Alarm {
  const { id, at, door, code, value } = event;
  return { id: `${id}:${trigger}`, at, door, code, value, trigger, key: alarmKey(trigger, door) };
}

function clearedBy({ code, door }: AlertEvent): string[] {
  if (code === "BACK") return [alarmKey("door-lost", door)];
  return code === "LINK-UP" ? [alarmKey("link-down", door)] : [];
}
