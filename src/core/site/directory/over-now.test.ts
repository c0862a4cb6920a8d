import { expect, test } from "vitest";
import { weekdays } from "#shared/model/device-configuration.ts";
import type { SiteResident, SiteTimeRange } from "#shared/model/site-directory.ts";
import { overNow } from "./over-now.ts";

const durand: SiteResident = {
  id: "r1",
  firstName: "",
  lastName: "Durand",
  numbers: ["sip:1000@1"],
  timeRange: "",
  priority: false,
  image: "",
  doors: {},
};

const noDays = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as SiteTimeRange["days"];

test("a field that another window changed stays, beside the one that is changed here", () => {
  const kept = [{ ...durand, numbers: ["sip:2000@1"] }];
  const change = overNow(
    { residents: [{ ...durand, lastName: "Durant" }], known: [durand] },
    { residents: kept, timeRanges: [] },
  );
  expect(change).toEqual({
    ok: true,
    value: { residents: [{ ...durand, lastName: "Durant", numbers: ["sip:2000@1"] }] },
  });
});

test("the very field that another window changed is refused, with what is kept", () => {
  const kept = [{ ...durand, lastName: "Durand-Roy" }];
  const change = overNow(
    { residents: [{ ...durand, lastName: "Durant" }], known: [durand] },
    { residents: kept, timeRanges: [] },
  );
  expect(change).toMatchObject({
    ok: false,
    error: {
      code: "conflict",
      reason: "edited-elsewhere",
      message: { en: expect.stringContaining("“Durand-Roy”") },
    },
  });
});

const night: SiteTimeRange = { id: "t1", name: "Nuit", days: noDays };

test("of the time ranges only those edited here are written; one that somebody took away does not come back", () => {
  const day = { ...night, id: "t2", name: "Jour" };
  const wanted = [{ ...night, name: "Soir" }, day];
  const change = overNow(
    { timeRanges: wanted, knownRanges: [night, day] },
    { residents: [], timeRanges: [night] },
  );
  expect(change).toEqual({ ok: true, value: { timeRanges: [{ ...night, name: "Soir" }] } });
});

test.each([
  ["painted by two", { timeRanges: [{ ...night, days: { ...noDays, monday: [{ from: 0, to: 60 }] } }] }],
  ["taken away here", { timeRanges: [], removedRanges: ["t1"] }],
])("a time range %s is told by its name, and nothing is written", (_what, edit) => {
  const kept = { ...night, days: { ...noDays, monday: [{ from: 60, to: 120 }] } };
  const change = overNow({ ...edit, knownRanges: [night] }, { residents: [], timeRanges: [kept] });
  expect(change).toMatchObject({ ok: false, error: { reason: "edited-elsewhere" } });
  expect(!change.ok && change.error.message.en).toContain("“Nuit”");
});

test("without word of what was known, and of a newcomer, the change is taken as it is", () => {
  const residents = [{ ...durand, lastName: "Durant" }];
  expect(overNow({ residents }, { residents: [durand], timeRanges: [] })).toEqual({
    ok: true,
    value: { residents },
  });
  expect(overNow({ residents, known: [durand] }, { residents: [], timeRanges: [] })).toEqual({
    ok: true,
    value: { residents },
  });
});
