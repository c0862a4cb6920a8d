import { expect, test } from "vitest";
import type { SiteResident } from "#shared/model/site-directory.ts";
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

test("a field that another window changed stays, beside the one that is changed here", () => {
  const kept = [{ ...durand, numbers: ["sip:2000@1"] }];
  const change = overNow({ residents: [{ ...durand, lastName: "Durant" }], known: [durand] }, kept);
  expect(change).toEqual({
    ok: true,
    value: { residents: [{ ...durand, lastName: "Durant", numbers: ["sip:2000@1"] }] },
  });
});

test("the very field that another window changed is refused, with what is kept", () => {
  const kept = [{ ...durand, lastName: "Durand-Roy" }];
  const change = overNow({ residents: [{ ...durand, lastName: "Durant" }], known: [durand] }, kept);
  expect(change).toMatchObject({
    ok: false,
    error: {
      code: "conflict",
      reason: "edited-elsewhere",
      message: { en: expect.stringContaining("“Durand-Roy”") },
    },
  });
});

test("without word of what was known, and of a newcomer, the change is taken as it is", () => {
  const residents = [{ ...durand, lastName: "Durant" }];
  expect(overNow({ residents }, [durand])).toEqual({ ok: true, value: { residents } });
  expect(overNow({ residents, known: [durand] }, [])).toEqual({ ok: true, value: { residents } });
});
