import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TimeRange, weekdays } from "./device-configuration.ts";
import { hoursOfWeek, type RingAnswer, ringAt, ringWeek, type WeekMoment } from "./ring-order.ts";

const span = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, to]) => ({ from, to }));
const day = fc.array(span, { maxLength: 4 });
const range = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.tuple(day, day, day, day, day, day, day))
  .map(([index, days]): TimeRange => {
    const named = weekdays.map((name, place) => [name, days[place] ?? []] as const);
    return { index, name: `Plage ${index}`, days: Object.fromEntries(named) as TimeRange["days"] };
  });
const ranges = fc.uniqueArray(range, { selector: ({ index }) => index, maxLength: 3 });
const callee = fc.record({
  numbers: fc.array(fc.constantFrom("sip:1000@1", "sip:192.168.0.23", "sip:1005@1", ""), { maxLength: 4 }),
  timeRange: fc.integer({ min: 0, max: 4 }),
});

const momentAt = (hour: number, minute: number): WeekMoment => ({
  day: weekdays[Math.floor(hour / 24)] ?? "monday",
  hour: hour % 24,
  minute,
});

/** Asks every span of the day, one by one; knows no joining and no week. */
function oracle(timeRange: TimeRange, hour: number): boolean {
  const { day: name, hour: ofDay } = momentAt(hour, 0);
  return timeRange.days[name].some(({ from, to }) => from <= ofDay && ofDay < to);
}

test("every hour of the week is answered as a plain look at the spans would", () => {
  fc.assert(
    fc.property(callee, ranges, fc.integer({ min: 0, max: 59 }), (who, known, minute) => {
      const spans = ringWeek(who, known);
      const own = known.find(({ index }) => index === who.timeRange);
      const real = who.numbers.filter((number) => number !== "");
      for (let hour = 0; hour < hoursOfWeek; hour += 1) {
        const answer = ringAt(who, known, momentAt(hour, minute));
        const open = who.timeRange === 0 || (own !== undefined && oracle(own, hour));
        expect(answer.outcome).toBe(
          outcomeOf(real.length > 0, open, who.timeRange !== 0 && own === undefined),
        );
        if (answer.outcome === "rings") expect(answer.numbers).toEqual(real);
        expect(spans.some(({ from, to }) => from <= hour && hour < to)).toBe(answer.outcome === "rings");
        if (own !== undefined) expectNextOpening(answer, own, hour);
      }
    }),
    { numRuns: 200 },
  );
});

function outcomeOf(anybody: boolean, open: boolean, unknown: boolean): RingAnswer["outcome"] {
  if (!anybody) return "no-numbers";
  if (unknown) return "unknown-range";
  return open ? "rings" : "outside-range";
}

/** Goes forward hour by hour, once round the week. */
function expectNextOpening(answer: RingAnswer, own: TimeRange, hour: number): void {
  if (answer.outcome !== "outside-range") return;
  for (let later = 1; later <= hoursOfWeek; later += 1) {
    const at = (hour + later) % hoursOfWeek;
    if (!oracle(own, at)) continue;
    expect(answer.opens).toEqual(momentAt(at, 0));
    return;
  }
  expect(answer.opens).toBeNull();
}

test("the spans of a week are in order, apart, and never empty", () => {
  fc.assert(
    fc.property(callee, ranges, (who, known) => {
      let end = -1;
      for (const { from, to } of ringWeek(who, known)) {
        expect(from).toBeGreaterThan(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(hoursOfWeek);
    }),
  );
});

describe("what if someone calls Sunday at 22:30", () => {
  const sunday: WeekMoment = { day: "sunday", hour: 22, minute: 30 };
  const offices: TimeRange = {
    index: 1,
    name: "Bureaux",
    days: {
      monday: [{ from: 8, to: 12 }],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    },
  };
  const numbers = ["sip:1005@1", "sip:192.168.0.23"];

  test("no range: all numbers, in their order", () => {
    expect(ringAt({ numbers, timeRange: 0 }, [], sunday)).toEqual({
      outcome: "rings",
      numbers,
      always: true,
    });
  });

  test("closed: none, and when it opens", () => {
    expect(ringAt({ numbers, timeRange: 1 }, [offices], sunday)).toEqual({
      outcome: "outside-range",
      range: offices,
      opens: { day: "monday", hour: 8, minute: 0 },
    });
  });

  test("B5 a range across midnight is one stretch; backward spans never open", () => {
    const night: TimeRange = {
      index: 2,
      name: "Nuit",
      days: {
        ...offices.days,
        monday: [{ from: 22, to: 24 }],
        tuesday: [
          { from: 0, to: 6 },
          { from: 12, to: 8 },
        ],
      },
    };
    expect(ringWeek({ numbers, timeRange: 2 }, [night])).toEqual([{ from: 22, to: 30 }]);
  });
});
