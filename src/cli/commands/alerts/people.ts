import { readNumber } from "#core/alerts/model/telephone-number.ts";
import { readSchedule } from "#core/alerts/model/week-schedule.ts";
import type { AlertsStore } from "#core/alerts/store/open-alerts-store.ts";
import { type OnCallList, Person } from "#shared/model/alerts/on-call.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { missingArgument, usageFailure } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

type PeopleOptions = AlertsOptions & {
  readonly name: string;
  readonly number?: string;
  readonly language?: "fr" | "en";
  readonly list?: string;
  readonly order?: string;
  readonly schedule?: string;
  readonly away: readonly string[];
  readonly holiday: readonly string[];
  readonly remove?: boolean;
  readonly liftStop?: boolean;
};

/** Name of the list when none is given. */
export const usualList = "astreinte";

/** `perron alerts people set`: what is not given stays as it was. */
export function peopleSetCommand(context: CommandContext, options: PeopleOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    const { name } = options;
    if (options.remove === true) {
      const removed = store.inTransaction(() => removePerson(store, name));
      output.line({ type: "done", person: name, removed });
      return exitCodes.done;
    }
    const person = changedPerson(store.people.get(name), options, output.language);
    if (!person.ok) return output.fail(person.error);
    const list = changedList(store, options);
    if (!list.ok) return output.fail(list.error);
    store.inTransaction(() => {
      store.people.put(person.value);
      store.lists.put(list.value);
      if (options.liftStop === true) store.optOuts.lift(person.value.number);
    });
    const { number } = person.value;
    output.line({ type: "done", person: name, number, list: list.value.name }, `${name}  ${number}`);
    return exitCodes.done;
  });
}

function removePerson(store: AlertsStore, name: string): boolean {
  for (const list of store.lists.list()) {
    const members = list.members.filter((member) => member !== name);
    if (members.length < list.members.length) store.lists.put({ ...list, members });
  }
  return store.people.remove(name);
}

function changedPerson(
  before: Person | undefined,
  options: PeopleOptions,
  language: "fr" | "en",
): Result<Person> {
  const number = options.number === undefined ? ok(before?.number) : readNumber(options.number);
  if (!number.ok) return number;
  if (number.value === undefined) return failed(missingArgument("people set", "--number"));
  const schedule = readHours(options.schedule, before?.schedule ?? null);
  if (schedule === undefined) return failed(badHours);
  const away = readAway(options.away);
  const person = Person.safeParse({
    name: options.name,
    number: number.value,
    language: options.language ?? before?.language ?? language,
    schedule,
    absences: options.away.length > 0 ? away : (before?.absences ?? []),
  });
  return person.success ? ok(person.data) : failed(badDays);
}

function readHours(text: string | undefined, before: Person["schedule"]) {
  if (text === undefined) return before;
  return ["always", "toujours"].includes(text) ? null : readSchedule(text);
}

function readAway(texts: readonly string[]) {
  return texts
    .filter((text) => text !== "none")
    .map((text) => {
      const [from, to = from] = text.split("..");
      return { from, to };
    });
}

function changedList(store: AlertsStore, options: PeopleOptions): Result<OnCallList> {
  const name = options.list ?? usualList;
  const before = store.lists.get(name) ?? { name, members: [], holidays: [] };
  const others = before.members.filter((member) => member !== options.name);
  const stands = before.members.indexOf(options.name);
  const place =
    options.order === undefined ? (stands < 0 ? others.length : stands) : Number(options.order) - 1;
  if (!Number.isInteger(place) || place < 0) return failed(badOrder);
  const holidays = options.holiday.length > 0 ? [...options.holiday] : before.holidays;
  if (holidays.some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) return failed(badDays);
  return ok({ name, members: others.toSpliced(place, 0, options.name), holidays });
}

const badHours = usageFailure({
  fr: "Horaires illisibles : écrivez par exemple « lun-ven 8-12 14-18, sam 9-12 », ou « always ».",
  en: "The hours cannot be read: write for example “mon-fri 8-12 14-18, sat 9-12”, or “always”.",
});
const badDays = usageFailure({
  fr: "Une date s'écrit 2026-08-01, une absence 2026-08-01..2026-08-15.",
  en: "A day is written 2026-08-01, days away 2026-08-01..2026-08-15.",
});
const badOrder = usageFailure({
  fr: "--order attend un rang, à partir de 1.",
  en: "--order takes a place, from 1.",
});

const widths = [20, 14, 4, 20];

/** `perron alerts people list`. */
export function peopleListCommand(context: CommandContext, options: AlertsOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    const people = store.people.list();
    const lists = store.lists.list();
    for (const person of people) {
      const on = lists.filter(({ members }) => members.includes(person.name)).map(({ name }) => name);
      const stopped = store.optOuts.has(person.number);
      output.line(
        { type: "person", ...person, lists: on, stopped },
        tableRow([person.name, person.number, person.language, on.join(", "), stopped ? "STOP" : ""], widths),
      );
    }
    for (const list of lists) output.line({ type: "list", ...list });
    output.line({ type: "done", people: people.length, lists: lists.length });
    return exitCodes.done;
  });
}
