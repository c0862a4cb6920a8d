import { describe, expect, test } from "vitest";
import type { Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlertEvent } from "../model/alert-event.ts";
import { isWithin, readSchedule } from "../model/week-schedule.ts";
import { nightPipeline } from "../testing/forced-door.ts";
import { onDuty } from "./on-duty.ts";
import type { DoorTallies } from "./tally.ts";
import { watchEvent, watchTime } from "./watch-triggers.ts";

const zone = "Europe/Paris";
/** Monday 5 January 2026, 8:00 in Paris. */
const monday8 = Date.UTC(2026, 0, 5, 7);
const event = (at: number, code: string, value = "", door = "1"): AlertEvent => ({
  id: `${at}${code}`,
  at: monday8 + at * 1_000,
  door,
  code,
  value,
});

/** Kinds of the alarms that these events make, time passing to `until` at the end. */
function alarms(
  trigger: Trigger,
  events: readonly AlertEvent[],
  until = 3_600,
  doors: string[] | null = null,
) {
  const pipeline = nightPipeline({ triggers: [trigger], doors });
  let tallies: DoorTallies = {};
  const found = [];
  for (const one of events) {
    const early = watchTime(tallies, pipeline, one.at);
    const seen = watchEvent(early.tallies, pipeline, one, zone);
    tallies = seen.tallies;
    found.push(...early.alarms, ...seen.alarms);
  }
  found.push(...watchTime(tallies, pipeline, monday8 + until * 1_000).alarms);
  return found.map(({ trigger: kind, value, door }) => [kind, value, door]);
}

describe("a relay opened", () => {
  const trigger: Trigger = { kind: "relay-outside-hours", hours: readSchedule("mon-fri 8-19") ?? {} };
  test.each([
    ["at 8:00 by a code", event(0, "RL", "••••;1"), 0],
    ["at 7:59:59", event(-1, "RL", "••••;1"), 1],
    ["at 18:59:59", event(11 * 3_600 - 1, "RL", "••••;1"), 0],
    ["at 19:00", event(11 * 3_600, "RL", "••••;1"), 1],
    ["on Sunday by a task", event(-86_400 + 3_600, "RL", '{"1":200,"2":403}'), 1],
    ["on Sunday, refused", event(-86_400 + 3_600, "RL", '{"1":403}'), 0],
    ["on Sunday, as the note prints it", event(-86_400 + 3_600, "RL", "{1 :200, 2 :403}"), 1],
  ])("%s", (_name, one, count) => {
    expect(alarms(trigger, [one])).toHaveLength(count);
  });
});

describe("codes", () => {
  const trigger: Trigger = { kind: "wrong-codes", times: 3, withinMinutes: 10 };
  const typed = (at: number) => event(at, "CL", "••••");
  test("three wrong ones in a row, told once", () => {
    expect(alarms(trigger, [typed(0), typed(20), typed(40), typed(200)])).toEqual([
      ["wrong-codes", "3", "1"],
    ]);
  });
  test("a right one between, or after within ten seconds, breaks the row", () => {
    expect(alarms(trigger, [typed(0), typed(20), event(25, "RL", "••••;1"), typed(40)])).toEqual([]);
    expect(alarms(trigger, [typed(0), typed(20), typed(40), event(45, "RL", "••••;1")])).toEqual([]);
  });
  test("not before a relay had its chance, and not when spread over more than the time", () => {
    expect(alarms(trigger, [typed(0), typed(20), typed(40)], 49)).toEqual([]);
    expect(alarms(trigger, [typed(0), typed(20), typed(40)], 50)).toHaveLength(1);
    expect(alarms(trigger, [typed(0), typed(400), typed(800)])).toEqual([]);
  });
  test("of two doors are not added up", () => {
    expect(alarms(trigger, [typed(0), event(10, "CL", "", "2"), typed(20)])).toEqual([]);
  });
});

describe("calls", () => {
  const trigger: Trigger = { kind: "calls-unanswered", times: 2, withinMinutes: 30, shorterThanSeconds: 35 };
  const call = (at: number, lasts: number) => [
    event(at, "01", "outgoing ;sip:1000@1"),
    event(at + lasts, "FA", "outgoing ;sip:1000@1"),
  ];
  test("two that ended too soon", () => {
    expect(alarms(trigger, [...call(0, 30), ...call(60, 30)])).toEqual([["calls-unanswered", "2", "1"]]);
  });
  test("a long one, an opening, or a call from inside breaks no wrong row", () => {
    expect(alarms(trigger, [...call(0, 30), ...call(60, 40), ...call(120, 30)])).toEqual([]);
    expect(
      alarms(trigger, [
        ...call(0, 30),
        event(61, "01", "outgoing ;sip:1@1"),
        event(65, "RL", "••••;1"),
        event(70, "FA", "outgoing ;sip:1@1"),
      ]),
    ).toEqual([]);
    expect(
      alarms(trigger, [
        ...call(0, 30),
        event(60, "01", "incoming ;sip:1@1"),
        event(65, "FA", "incoming ;sip:1@1"),
      ]),
    ).toEqual([]);
  });
});

describe("other events", () => {
  test.each([
    [{ kind: "restart" }, event(0, "OE", "restarted"), 1],
    [{ kind: "restart" }, event(0, "01"), 0],
    [{ kind: "code", codes: ["ST", "FS"] }, event(0, "FS"), 1],
    [{ kind: "door-lost" }, event(0, "LOST"), 1],
    [{ kind: "door-back" }, event(0, "BACK"), 1],
    [{ kind: "link-down" }, event(0, "LINK-DOWN", "", ""), 1],
  ] as const)("%j", (trigger, one, count) => {
    expect(alarms(trigger as Trigger, [one])).toHaveLength(count);
  });
  test("of a door that the pipeline does not watch are none of its business; the link is everybody's", () => {
    expect(alarms({ kind: "restart" }, [event(0, "OE")], 0, ["2"])).toEqual([]);
    expect(alarms({ kind: "link-down" }, [event(0, "LINK-DOWN", "", "")], 0, ["2"])).toHaveLength(1);
  });
  test("a door that is back clears its loss", () => {
    const pipeline = nightPipeline({ triggers: [{ kind: "door-lost" }] });
    const [alarm] = watchEvent({}, pipeline, event(0, "LOST"), zone).alarms;
    expect(watchEvent({}, pipeline, event(60, "BACK"), zone).cleared).toEqual([alarm?.key]);
  });
});

describe("P10 hours over daylight saving and half-hour zones", () => {
  const night = readSchedule("sun 2-4") ?? {};
  test("the wall's hour counts: 2:30 exists twice in October, never in March", () => {
    expect(isWithin(night, Date.UTC(2026, 9, 25, 0, 30), zone)).toBe(true);
    expect(isWithin(night, Date.UTC(2026, 9, 25, 1, 30), zone)).toBe(true);
    expect(isWithin(night, Date.UTC(2026, 2, 29, 0, 59), zone)).toBe(false);
    expect(isWithin(night, Date.UTC(2026, 2, 29, 1, 0), zone)).toBe(true);
  });
  test("a zone with half an hour", () => {
    const nine = readSchedule("mon 9-10") ?? {};
    expect(isWithin(nine, Date.UTC(2026, 0, 5, 3, 29), "Asia/Kolkata")).toBe(false);
    expect(isWithin(nine, Date.UTC(2026, 0, 5, 3, 30), "Asia/Kolkata")).toBe(true);
  });
  test("a zone whose clocks change by half an hour: 1:45 exists twice there", () => {
    const early = readSchedule("sun 1-2") ?? {};
    const howe = "Australia/Lord_Howe";
    for (const minutes of [45, 75]) {
      expect(isWithin(early, Date.UTC(2026, 3, 4, 14, minutes), howe)).toBe(true);
    }
    expect(isWithin(early, Date.UTC(2026, 3, 4, 13, 59), howe)).toBe(false);
    expect(isWithin(early, Date.UTC(2026, 3, 4, 15, 30), howe)).toBe(false);
  });
  test.each(["", "mon", "mon 8", "mon 25-26", "mon 9-8", "xxx 8-9", "fri-mon 8-9", "mon-fri 8-9; sat"])(
    "%j is no schedule",
    (text) => {
      expect(readSchedule(text)).toBeUndefined();
    },
  );
});

describe("who is on duty", () => {
  const person = (name: string, more = {}) => ({
    name,
    number: `+3361234560${name.length}`,
    language: "fr" as const,
    schedule: null,
    absences: [],
    ...more,
  });
  const roster = {
    people: [
      person("A"),
      person("BB", { schedule: readSchedule("mon-fri 8-19, sun 0-24") }),
      person("CCC", { absences: [{ from: "2026-01-05", to: "2026-01-06" }] }),
    ],
    lists: [{ name: "l", members: ["CCC", "BB", "ghost", "A"], holidays: ["2026-01-07"] }],
    timeZone: zone,
    optedOut: new Set<string>(),
  };
  const at = (day: number, hour: number) => Date.UTC(2026, 0, day, hour - 1);
  test.each([
    [at(5, 9), ["BB", "A"]],
    [at(5, 7), ["A"]],
    [at(8, 9), ["CCC", "BB", "A"]],
    // A holiday has Sunday's hours.
    [at(7, 3), ["CCC", "BB", "A"]],
    [at(8, 3), ["CCC", "A"]],
  ])("%i", (now, names) => {
    expect(onDuty(roster, "l", now).map(({ name }) => name)).toEqual(names);
  });
  test("nobody who said STOP, and nobody of a list that is not there", () => {
    expect(
      onDuty({ ...roster, optedOut: new Set([person("A").number]) }, "l", at(8, 9)).map(({ name }) => name),
    ).toEqual(["CCC", "BB"]);
    expect(onDuty(roster, "other", at(8, 9))).toEqual([]);
  });
});
