import { expect, test } from "vitest";
import { fieldPlace } from "./field-place.ts";

test.each([
  ["residents/3/numbers/1", "residents", "residents/3/numbers/1"],
  ["codes/2/code", "settings", "codes/2/code"],
  ["codes/2/timeRange", "settings", "codes/2/timeRange"],
  ["buttons/1/numbers/2", "settings", "buttons/1/numbers/2"],
  ["timeRanges/2/monday", "ranges", "timeRanges/2/monday"],
  ["sipAccounts/1/server", "settings", "sipAccounts/1/server"],
  ["residents", "residents", undefined],
  ["buttons", "settings", undefined],
])("%s is edited on the screen %s", (path, screen, focus) => {
  const { to, search } = fieldPlace(path);
  expect([to.split("/").at(-1), search.focus]).toEqual([screen, focus]);
});
