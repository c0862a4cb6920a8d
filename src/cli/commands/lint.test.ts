import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "#core/clock/clock.ts";
import { SiteDoors } from "#core/site/site-doors.ts";
import { keepNetworks } from "#core/site/site-networks.ts";
import { openSiteStore } from "#core/store/site-store.ts";
import { startSimulator } from "#simulator/simulator.ts";
import { pulledFolder } from "../testing/pulled-folder.ts";
import { perronIn } from "../testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
beforeEach(() => {
  perron = perronIn({ PERRON_PASSWORD: "admin" });
});
afterEach(() => perron.remove());

const folder = (name: string, edit?: (confUser: string) => string) => pulledFolder(perron.folder, name, edit);
const csv = (text: string) => perron.write("residents.csv", text);

test("perron lint tells each finding with its field and its mend; findings are no failure unless asked", async () => {
  const files = folder("files", (text) => text.replace("timerange=1", "timerange=9"));
  const plain = await perron.run("lint", files, "--json");
  expect(plain.code).toBe(0);
  expect(plain.lines[0]).toMatchObject({
    type: "finding",
    rule: "no-time-range",
    path: "residents/1/timeRange",
    severity: "error",
    mend: "Ring at any hour (time range “off”)",
  });
  expect(plain.last).toEqual({ type: "done", findings: 1, errors: 1, warnings: 0 });
  const strict = await perron.run("lint", files, "--strict", "--json");
  expect(strict.code).toBe(6);
});

test("perron lint judges what a CSV would make of it, against the site's networks", async () => {
  const given = csv("index;numero 1\n3;10.0.0.9\n");
  const { lines } = await perron.run(
    ...["lint", folder("files"), "--csv", given, "--networks", "192.168.0.0/24", "--json"],
  );
  expect(lines[0]).toMatchObject({ rule: "outside-networks", path: "residents/3/numbers/1" });
});

test("perron lint takes the networks from a site file, as a person gave them, and leaves the file as it was", async () => {
  const site = join(perron.folder, "voltaire.perron");
  const store = await openSiteStore(site);
  if (!store.ok) throw new Error("no store");
  const values = { id: "11111111-1111-4111-8111-111111111111", name: "Voltaire", opened_at: "2026-01-05" };
  await store.value.tables.insertInto("site").values(values).execute();
  await keepNetworks(store.value, ["192.168.0.7/24"]);
  await store.value.close();
  const given = csv("index;numero 1\n3;10.0.0.9\n");
  const { lines } = await perron.run("lint", folder("files"), "--csv", given, "--site", site, "--json");
  expect(lines[0]).toMatchObject({ rule: "outside-networks", path: "residents/3/numbers/1" });
});

test("perron lint judges the doors of a site file, which stays as it was", async () => {
  const site = join(perron.folder, "voltaire.perron");
  const store = await openSiteStore(site);
  if (!store.ok) throw new Error("no store");
  const values = { id: "11111111-1111-4111-8111-111111111111", name: "Voltaire", opened_at: "2026-01-05" };
  await store.value.tables.insertInto("site").values(values).execute();
  const planned = { address: "192.168.0.30", serial: null, variant: null, firmware: null };
  await new SiteDoors(store.value, systemClock).plan("Hall", "", planned);
  await store.value.close();
  const before = readFileSync(site);
  const given = csv("nom;numero 1;porte\nDurand;10.0.0.9;Hall\nPetit;1001@1;\n");
  const { code, lines, last } = await perron.run("lint", site, "--csv", given, "--json");
  expect(lines[0]).toMatchObject({
    ...{ type: "finding", door: "Hall", host: "192.168.0.30" },
    ...{ rule: "outside-networks", path: "residents/1/numbers/1" },
  });
  expect(last).toEqual({ type: "done", doors: 1, findings: 1, errors: 0, warnings: 1 });
  expect([code, readFileSync(site).equals(before)]).toEqual([0, true]);
  const refused = await perron.run("lint", given, "--json");
  expect([refused.code, refused.last]).toEqual([2, expect.objectContaining({ code: "storage" })]);
});

test("perron lint asks a device for its files and its pictures", async () => {
  const device = await startSimulator({ host: "127.0.22.160", residents: 3 });
  try {
    device.editLocally((text) => text.replace(/^image=.*$/m, "image=gone.png"));
    const { code, lines } = await perron.run("lint", `127.0.22.160:${device.endpoint.port}`, "--json");
    expect([code, lines.map(({ rule }) => rule)]).toEqual([0, expect.arrayContaining(["no-logo"])]);
  } finally {
    await device.stop();
  }
});
