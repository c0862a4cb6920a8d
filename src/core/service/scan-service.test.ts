import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { valued } from "./testing/perron-under-test.ts";
import { type PerronWithSite, perronWithSite } from "./testing/perron-with-site.ts";

let perron: PerronWithSite;

beforeEach(async () => {
  perron = await perronWithSite();
});
afterEach(() => perron.stop());

describe("finding", () => {
  test("puts what a scan finds into the site, once a device however often it is seen", async () => {
    const device = await perron.simulated({ host: "127.0.21.1" });
    const wish = {
      siteId: perron.siteId,
      ranges: ["127.0.21.1-2"],
      ports: [device.endpoint.port],
      mdns: false,
      confirmed: false,
    };
    for (const _round of [1, 2]) {
      const updates = await Array.fromAsync(await perron.page.scan.run(wish));
      expect(updates.at(-1)).toMatchObject({ type: "done", found: 1, complete: true });
    }
    const doors = valued(await perron.page.door.list({ siteId: perron.siteId }));
    expect(doors).toMatchObject([
      { presence: "answering", auth: "digest", product: "IPAC500", login: "none" },
    ]);
  });

  test("asks before more than a /20, and tells a wrong range in words", async () => {
    const wish = { siteId: perron.siteId, ports: [80], mdns: false, confirmed: false };
    expect(
      await Array.fromAsync(await perron.page.scan.run({ ...wish, ranges: ["10.0.0.0/8"] })),
    ).toMatchObject([{ type: "failed" }]);
    expect(await perron.page.scan.estimate({ ranges: ["10.0.0.0/8"], ports: [80] })).toMatchObject({
      ok: true,
      value: { needsConfirmation: true },
    });
    expect(await perron.page.scan.estimate({ ranges: ["10.0.0"], ports: [80] })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  });

  test("a device that no longer answers is silent, and stays in the list", async () => {
    const device = await perron.simulated();
    const { id } = await perron.added(device);
    await device.unplug();
    expect(valued(await perron.page.door.prove({ doorId: id })).presence).toBe("silent");
    expect(valued(await perron.page.door.list({ siteId: perron.siteId }))).toHaveLength(1);
  });
});
