import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DoorId } from "#shared/model/identity.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { openSiteStore } from "../../store/site-store.ts";
import { SiteDoors } from "../site-doors.ts";
import { doorsAt } from "./doors-at.ts";

let folder: string;
let file: string;
const at = (host: string) => ({ scheme: "http", host, port: 80 }) as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-doors-at-"));
  file = join(folder, "voltaire.perron");
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error(store.error.message.en);
  const doors = new SiteDoors(store.value, new ManualClock());
  const known = await doors.addByAddress(at("192.168.0.30"));
  await doors.keep({ ...known, name: "Hall", serial: "0042" });
  const unread = await doors.addByAddress(at("192.168.0.31"));
  await doors.keep({ ...unread, id: DoorId.parse(unread.id), name: "Parking" });
  await store.value.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const namesAt = (host: string, serial: string | null) =>
  doorsAt(file, { endpoint: at(host), serial }).map(({ name }) => name);

test.each([
  ["192.168.0.30", "0042", ["Hall"]],
  ["192.168.0.99", "0042", ["Hall"]],
  ["192.168.0.30", null, ["Hall"]],
  ["192.168.0.30", "0077", []],
  ["192.168.0.31", "0077", ["Parking"]],
  ["192.168.0.32", null, []],
])("%s with the serial number %s", (host, serial, names) => {
  expect(namesAt(host, serial)).toEqual(names);
});

test("a file that is no site, or gone, has none", () => {
  writeFileSync(file, "no database");
  expect(namesAt("192.168.0.30", null)).toEqual([]);
  rmSync(file);
  expect(namesAt("192.168.0.30", null)).toEqual([]);
});
