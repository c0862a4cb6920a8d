import { expect, test } from "vitest";
import { emptyWeek } from "#shared/model/device-configuration.ts";
import { sample } from "../push/testing/push-rehearsal.ts";
import { wantedFromPatch } from "./wanted-from-patch.ts";

const door = {
  name: "Hall",
  endpoint: { scheme: "http" as const, host: "192.168.0.30", port: 80 },
  serial: null,
};
const facts = { configuration: sample, logos: null };
const closed = emptyWeek();

function wanted(patch: Parameters<typeof wantedFromPatch>[0], over: Partial<typeof sample> = {}) {
  const result = wantedFromPatch(patch)(door, { ...facts, configuration: { ...sample, ...over } });
  return result.ok ? result.value : result.error.reason;
}

test("an ASM address leaves identifier, key and path as each door has them", () => {
  expect(wanted({ what: "asm", url: "http://10.0.0.1:8090" })).toEqual({
    asm: { ...sample.asm, url: "http://10.0.0.1:8090" },
  });
});

test("a proxy without a password keeps each door's own", () => {
  const proxy = { ...sample.proxy, password: "kept" };
  const patch = { what: "proxy", type: "http", host: "10.0.0.2", port: "3128", login: "perron" } as const;
  expect(wanted(patch, { proxy })).toEqual({
    proxy: { type: "http", host: "10.0.0.2", port: "3128", login: "perron", password: "kept" },
  });
});

test("a proxy without a login keeps each door's own; a proxy taken away takes both along", () => {
  const proxy = { ...sample.proxy, login: "own", password: "kept" };
  const given = { what: "proxy", type: "http", host: "10.0.0.2", port: "3128" } as const;
  expect(wanted(given, { proxy })).toEqual({
    proxy: { type: "http", host: "10.0.0.2", port: "3128", login: "own", password: "kept" },
  });
  const none = { what: "proxy", type: "none", host: "", port: "", login: "", password: "" } as const;
  expect(wanted(none, { proxy })).toEqual({
    proxy: { type: "none", host: "", port: "", login: "", password: "" },
  });
});

test("a time range replaces the door's own of that name, whatever its index", () => {
  const timeRanges = [
    { index: 2, name: "Facteur", days: closed },
    { index: 5, name: "Livreurs", days: closed },
  ];
  const days = { ...closed, monday: [{ from: 8, to: 12 }] };
  expect(wanted({ what: "timeRange", name: "livreurs", days }, { timeRanges })).toEqual({
    timeRanges: [timeRanges[0], { index: 5, name: "Livreurs", days }],
  });
});

test("a door without that time range gets it at the first free index", () => {
  const timeRanges = [{ index: 1, name: "Facteur", days: closed }];
  expect(wanted({ what: "timeRange", name: "Livreurs", days: closed }, { timeRanges })).toEqual({
    timeRanges: [timeRanges[0], { index: 2, name: "Livreurs", days: closed }],
  });
});

test("two time ranges of that name on a door: nothing is guessed", () => {
  const timeRanges = [1, 2].map((index) => ({ index, name: "Livreurs", days: closed }));
  expect(wanted({ what: "timeRange", name: "Livreurs", days: closed }, { timeRanges })).toBe(
    "several-time-ranges",
  );
});
