import { expect, test, vi } from "vitest";
import type { Sighting } from "#shared/model/sighting.ts";
import { holdFirstRows } from "./first-rows.ts";

const seen: Sighting = {
  host: "192.168.0.30",
  port: 80,
  scheme: "http",
  auth: "digest",
  product: "IPAC500",
  serial: null,
  firmware: null,
  variant: null,
  mac: null,
  proof: ["http"],
  ms: 20,
};
const announced: Sighting = { ...seen, serial: "0042", proof: ["http", "mdns"] };

function lines(hold: boolean) {
  const told: [string, string | null, number][] = [];
  const rows = holdFirstRows(
    {
      found: ({ serial, port }) => void told.push(["found", serial, port]),
      updated: ({ serial, port }) => void told.push(["updated", serial, port]),
    },
    hold,
  );
  return { told, rows };
}

test("a device announced a moment later has one line, with its serial number", () => {
  const { told, rows } = lines(true);
  rows.found(seen);
  rows.updated(announced);
  rows.flush();
  expect(told).toEqual([["found", "0042", 80]]);
});

test("a better endpoint takes the place of the line held for the other", () => {
  const { told, rows } = lines(true);
  rows.found({ ...seen, port: 443, scheme: "https" });
  rows.updated(seen);
  rows.flush();
  expect(told).toEqual([["found", null, 80]]);
});

test("rows held are told after a moment by themselves, later ones at once", () => {
  vi.useFakeTimers();
  const { told, rows } = lines(true);
  rows.found(seen);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(400);
  rows.updated(announced);
  expect(told.map(([type]) => type)).toEqual(["found", "updated"]);
  vi.useRealTimers();
});

test("without announcements nothing is held", () => {
  const { told, rows } = lines(false);
  rows.found(seen);
  expect(told).toEqual([["found", null, 80]]);
});
