import type { OnCallList, Person } from "#shared/model/alerts/on-call.ts";
import { isWithin, wallTime } from "../model/week-schedule.ts";

export type Roster = {
  readonly people: readonly Person[];
  readonly lists: readonly OnCallList[];
  readonly timeZone: string;
  /** Numbers that must not be told. */
  readonly optedOut: ReadonlySet<string>;
};

/** Who can be told now, in the list's order: on duty, not away, not opted out. */
export function onDuty(roster: Roster, listName: string, now: number): Person[] {
  const list = roster.lists.find(({ name }) => name === listName);
  if (!list) return [];
  const { date } = wallTime(now, roster.timeZone);
  return list.members
    .map((name) => roster.people.find((person) => person.name === name))
    .filter((person) => person !== undefined)
    .filter(({ number }) => !roster.optedOut.has(number))
    .filter(({ absences }) => !absences.some(({ from, to }) => from <= date && date <= to))
    .filter(({ schedule }) => schedule === null || isWithin(schedule, now, roster.timeZone, list.holidays));
}
