import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SiteId } from "#shared/model/identity.ts";
import { valued } from "./testing/perron-under-test.ts";
import { type PerronWithSite, perronWithSite } from "./testing/perron-with-site.ts";

let perron: PerronWithSite;

beforeEach(async () => {
  perron = await perronWithSite();
});
afterEach(() => perron.stop());

test("sites, doors and credentials are there again after a restart", async () => {
  const device = await perron.simulated();
  await perron.opened(device);
  await perron.startAgain();
  expect(valued(await perron.page.site.list())).toMatchObject([{ name: "Résidence Voltaire", doors: 1 }]);
  expect(valued(await perron.page.door.list({ siteId: perron.siteId }))).toMatchObject([
    { serial: device.serial, presence: "stale" },
  ]);
});

test("a door that is being read when Perron ends meets no closed files", async () => {
  const device = await perron.simulated();
  const { door } = await perron.opened(device);
  device.setFault("latency", 100);
  const asked = device.state().requests.length;
  const reading = perron.page.door.read({ doorId: door });
  await vi.waitUntil(() => device.state().requests.length > asked);
  await perron.startAgain();
  await expect(reading).resolves.toHaveProperty("ok");
});

test("the demonstration brings four devices on loopback and opens by itself", async () => {
  const demo = valued(await perron.page.app.startDemo());
  const [range] = demo.ranges;
  expect(demo.ranges.every((one) => one.startsWith("127."))).toBe(true);
  const wish = {
    siteId: demo.siteId as SiteId,
    ranges: demo.ranges,
    ports: demo.ports,
    mdns: false,
    confirmed: false,
  };
  const updates = await Array.fromAsync(await perron.page.scan.run(wish));
  expect([range, updates.at(-1)]).toMatchObject([expect.any(String), { type: "done", found: 4 }]);
  const doors = valued(await perron.page.door.list({ siteId: demo.siteId as SiteId }));
  for (const { id } of doors) expect((await perron.page.door.read({ doorId: id })).ok).toBe(true);
});

test("CSV in and out come round to the same directory", async () => {
  const { door, view } = await perron.opened(await perron.simulated());
  const csv = valued(await perron.page.push.writeCsv({ doorId: door, residents: view.residents }));
  const bytes = new Blob([csv.text]);
  const preview = valued(
    await perron.page.push.readCsv({ doorId: door, name: csv.name, bytes, residents: view.residents }),
  );
  expect(preview).toMatchObject({
    separator: ";",
    encoding: "utf-8",
    added: 0,
    changed: 0,
    missing: [],
    problems: [],
  });
  expect(preview.residents).toEqual(view.residents);
});
