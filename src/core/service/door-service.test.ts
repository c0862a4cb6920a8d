import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { valued } from "./testing/perron-under-test.ts";
import { type PerronWithSite, perronWithSite } from "./testing/perron-with-site.ts";

let perron: PerronWithSite;

beforeEach(async () => {
  perron = await perronWithSite();
});
afterEach(() => perron.stop());

describe("logging in", () => {
  test("F51: tries the site's credentials in order and flags the factory's", async () => {
    const device = await perron.simulated();
    await perron.page.site.addCredential({ siteId: perron.siteId, user: "toto", password: "titi" });
    await perron.page.site.addCredential({ siteId: perron.siteId, user: "admin", password: "admin" });
    const { id } = await perron.added(device);
    expect(valued(await perron.page.door.login({ doorId: id }))).toEqual({
      user: "admin",
      auth: "digest",
      factory: true,
    });
    expect(valued(await perron.page.door.list({ siteId: perron.siteId }))).toMatchObject([
      { login: "accepted", factoryCredentials: true },
    ]);
  });

  test("keeps a typed password only when asked to, and never in clear", async () => {
    const { id } = await perron.added(await perron.simulated());
    const typed = { user: "admin", password: "admin" };
    await perron.page.door.login({ doorId: id, credential: { ...typed, remember: false } });
    expect(valued(await perron.page.site.credentials({ siteId: perron.siteId }))).toEqual([]);
    await perron.page.door.login({ doorId: id, credential: { ...typed, remember: true } });
    const kept = valued(await perron.page.site.credentials({ siteId: perron.siteId }));
    expect(kept).toMatchObject([{ user: "admin", factory: true }]);
    expect(JSON.stringify(kept)).not.toContain("password");
  });

  test("asks before a password travels readable", async () => {
    const { id } = await perron.added(await perron.simulated({ auth: "basic" }));
    await perron.page.site.addCredential({ siteId: perron.siteId, user: "admin", password: "admin" });
    expect(await perron.page.door.login({ doorId: id })).toMatchObject({
      ok: false,
      error: { reason: "basic-only" },
    });
    expect(await perron.page.door.login({ doorId: id, acceptBasic: true })).toMatchObject({
      ok: true,
      value: { auth: "basic" },
    });
  });

  test("N15: a wrong password costs the device two tries at most, however often the page asks", async () => {
    const device = await perron.simulated();
    await perron.page.site.addCredential({ siteId: perron.siteId, user: "admin", password: "wrong" });
    const { id } = await perron.added(device);
    for (const _again of [1, 2, 3, 4]) expect((await perron.page.door.login({ doorId: id })).ok).toBe(false);
    expect(device.state().failedLogins).toBeLessThanOrEqual(2);
  });
});

describe("reading", () => {
  test("shows residents and learns the device's identity from its own files", async () => {
    const device = await perron.simulated({ residents: 5 });
    const { view } = await perron.opened(device);
    expect(view.residents).toHaveLength(5);
    expect(view.firmware.serial).toBe(device.serial);
    expect(valued(await perron.page.door.list({ siteId: perron.siteId }))).toMatchObject([
      { serial: device.serial, variant: "scroll", firmware: "1.72" },
    ]);
  });

  test("N23: another device at the address of a known one is told, not taken for it", async () => {
    const device = await perron.simulated();
    const { door } = await perron.opened(device);
    const { port } = device.endpoint;
    await device.stop();
    await perron.simulated({ port, serial: "9999999" });
    expect(await perron.page.door.read({ doorId: door })).toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "other-device" },
    });
  });

  test("a reading that was broken off says nothing of whether the door phone answers", async () => {
    const device = await perron.simulated();
    const { door } = await perron.opened(device);
    const presence = async () =>
      valued(await perron.page.door.list({ siteId: perron.siteId })).map((one) => one.presence);
    const asked = device.state().requests.length;
    device.setFault("stall");
    const left = new AbortController();
    const reading = perron.page.door.read({ doorId: door }, { signal: left.signal });
    await expect.poll(() => device.state().requests.length).toBeGreaterThan(asked);
    left.abort();
    await Promise.allSettled([reading]);
    expect(await presence()).toEqual(["answering"]);
  });
});
