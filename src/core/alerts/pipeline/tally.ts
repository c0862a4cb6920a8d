import type { Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import { ownEntry } from "#shared/model/own-entry.ts";
import { callParty, readCallValue } from "../../asm/events/event-value.ts";
import { type Alarm, type AlertEvent, alarmKey } from "../model/alert-event.ts";
import { relayOpened } from "./relay-opened.ts";

/** Calls and codes of one door that went nowhere, one after the other. Times are milliseconds since 1970 UTC. */
type Tally = {
  /** Codes typed that no relay answered yet. */
  readonly codes: readonly number[];
  /** Calls that ended too soon to have been answered. */
  readonly missed: readonly number[];
  /** The call under way. */
  readonly calling: { readonly party: string; readonly at: number } | null;
};
export type DoorTallies = Readonly<Record<string, Tally>>;

const emptyTally: Tally = { codes: [], missed: [], calling: null };
/** A right code moves a relay within this; later, the code counts as wrong. */
const relayFollowsWithin = 10_000;
/** Counted at most, so that a stuck keypad fills no disk. */
const mostCounted = 200;

export function tally(tallies: DoorTallies, triggers: readonly Trigger[], event: AlertEvent): DoorTallies {
  const counted = triggers.filter(({ kind }) => kind === "wrong-codes" || kind === "calls-unanswered");
  if (counted.length === 0) return tallies;
  const before = ownEntry(tallies, event.door) ?? emptyTally;
  const after = counted.reduce((sofar, trigger) => count(sofar, trigger, event), before);
  return after === before ? tallies : { ...tallies, [event.door]: after };
}

function count(before: Tally, trigger: Trigger, event: AlertEvent): Tally {
  if (trigger.kind === "wrong-codes") {
    if (event.code === "CL") return { ...before, codes: [...before.codes, event.at].slice(-mostCounted) };
    return relayOpened(event) && before.codes.length > 0 ? { ...before, codes: [] } : before;
  }
  return trigger.kind === "calls-unanswered" ? countCalls(before, trigger.shorterThanSeconds, event) : before;
}

function countCalls(before: Tally, shorterThan: number, event: AlertEvent): Tally {
  if (event.code === "01" && readCallValue(event.value).direction !== "incoming")
    return { ...before, calling: { party: callParty(event.value), at: event.at } };
  // A door that opens while it calls was answered, however short the call.
  if (relayOpened(event)) return { ...before, calling: null, missed: [] };
  if (event.code !== "FA" || before.calling?.party !== callParty(event.value)) return before;
  const answered = event.at - before.calling.at >= shorterThan * 1_000;
  const missed = answered ? [] : [...before.missed, event.at].slice(-mostCounted);
  return { ...before, calling: null, missed };
}

/** Alarms that the counts amount to at this time; what was told of is not counted again. */
export function countedAlarms(
  tallies: DoorTallies,
  triggers: readonly Trigger[],
  now: number,
): { readonly tallies: DoorTallies; readonly alarms: readonly Alarm[] } {
  const alarms: Alarm[] = [];
  const entries = Object.entries(tallies).map(([door, before]): [string, Tally] => {
    let after = before;
    for (const trigger of triggers) {
      if (trigger.kind === "wrong-codes" && reached(settled(after.codes, now), trigger)) {
        alarms.push(countedAlarm("wrong-codes", "CL", door, after.codes));
        after = { ...after, codes: [] };
      } else if (trigger.kind === "calls-unanswered" && reached(after.missed, trigger)) {
        alarms.push(countedAlarm("calls-unanswered", "FA", door, after.missed));
        after = { ...after, missed: [] };
      }
    }
    return [door, after];
  });
  return { tallies: alarms.length > 0 ? Object.fromEntries(entries) : tallies, alarms };
}

/** Nothing while the last code may still be answered by a relay. */
function settled(codes: readonly number[], now: number): readonly number[] {
  return now >= (codes.at(-1) ?? now) + relayFollowsWithin ? codes : [];
}

function reached(
  counted: readonly number[],
  { times, withinMinutes }: { readonly times: number; readonly withinMinutes: number },
): boolean {
  const last = counted.at(-1);
  const first = counted.at(-times);
  return last !== undefined && first !== undefined && last - first <= withinMinutes * 60_000;
}

function countedAlarm(trigger: string, code: string, door: string, counted: readonly number[]): Alarm {
  const at = counted.at(-1) ?? 0;
  return {
    id: `${trigger}:${door}:${at}`,
    at,
    door,
    code,
    value: String(counted.length),
    trigger,
    key: alarmKey(trigger, door),
  };
}
