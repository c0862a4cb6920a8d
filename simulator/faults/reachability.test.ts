import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatedDevice } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";
import { basic, multipart, plainCall, type Reply } from "../testing/device-client.ts";

let device: SimulatedDevice;
async function start(): Promise<void> {
  device = await startSimulator({ host: "127.0.11.4", auth: "basic", restartMs: milliseconds(20) });
}
afterEach(() => device.stop());

const home = (): Promise<Reply> => plainCall(device, { path: "/", headers: basic() });

async function upload(): Promise<number> {
  const before = Buffer.from(device.state().running.confUser).toString();
  const content = before.replace(/firstname=.*/g, "firstname=Zoé");
  const body = multipart({ conf_user: { fileName: "conf_user.ini", content } });
  return (await plainCall(device, { path: "/upload/config", ...body, headers: basic() })).status;
}
const renamed = (): number => device.state().residents.filter(({ firstName }) => firstName === "Zoé").length;

describe("reachability", () => {
  test("connection-refused, and back", async () => {
    await start();
    device.setFault("connection-refused");
    await expect(home()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|ECONNRESET/) });
    await expect.poll(() => home().catch((error: { code: string }) => error.code)).toBe("ECONNREFUSED");
    device.clearFault("connection-refused");
    await expect.poll(async () => (await home().catch(() => null))?.status).toBe(200);
  });

  test("one-connection resets the second while the first stands", async () => {
    await start();
    device.setFault("one-connection");
    const { host, port } = device.endpoint;
    const first = connect(port, host);
    await once(first, "connect");
    await expect(home()).rejects.toMatchObject({ code: "ECONNRESET" });
    first.destroy();
    await expect.poll(() => device.state().openConnections).toBe(0);
    expect((await home()).status).toBe(200);
  });

  test("error-500 leaves a refused login as it is", async () => {
    await start();
    device.setFault("error-500", undefined, { on: "all" });
    expect((await plainCall(device, { path: "/" })).status).toBe(401);
    expect((await home()).status).toBe(500);
  });

  test("unplug and plug", async () => {
    await start();
    const { port } = device.endpoint;
    await device.unplug();
    await expect(home()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(device.incomingCall()).toBe(false);
    await device.plug();
    expect([(await home()).status, device.endpoint.port]).toEqual([200, port]);
  });
});

describe("restarts that go wrong", () => {
  test("error-500 answers 500 to an upload that is applied all the same", async () => {
    await start();
    device.setFault("error-500");
    expect(await upload()).toBe(500);
    await expect.poll(renamed, { interval: 5 }).toBe(12);
    expect((await home()).status).toBe(200);
  });

  test("slow-restart takes its time", async () => {
    await start();
    device.setFault("slow-restart", 200);
    const from = performance.now();
    await upload();
    await expect.poll(() => device.state().power, { interval: 2 }).toBe("restarting");
    await device.untilOn();
    expect(performance.now() - from).toBeGreaterThanOrEqual(195);
    expect(renamed()).toBe(12);
  });

  test("never-returns: N21, until it is plugged in again", async () => {
    await start();
    device.setFault("never-returns");
    await upload();
    await expect.poll(() => device.state().power, { interval: 2 }).toBe("gone");
    await expect(home()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    device.clearFaults();
    await device.plug();
    expect(renamed()).toBe(12);
  });

  test("moves: N22, it listens at another address, and no longer at the first", async () => {
    await start();
    const before = device.endpoint;
    device.setFault("moves", "127.0.11.5:0", { times: 1 });
    await upload();
    await expect.poll(() => device.endpoint.host, { interval: 2 }).toBe("127.0.11.5");
    await expect.poll(async () => (await home().catch(() => null))?.status, { interval: 5 }).toBe(200);
    await expect(plainCall({ endpoint: before }, { path: "/" })).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
  });

  test("moves to an address that cannot be had: gone, not a crash", async () => {
    await start();
    device.setFault("moves", "203.0.113.1:80");
    await upload();
    await expect.poll(() => device.state().power, { interval: 2 }).toBe("gone");
  });

  test("silent-revert: N24, a right file is dropped too", async () => {
    await start();
    const before = device.state().running;
    device.setFault("silent-revert");
    expect(await upload()).toBe(200);
    await expect
      .poll(() => [device.state().power, device.state().restarts], { interval: 2 })
      .toEqual(["on", 1]);
    expect(device.state().running).toEqual(before);
  });

  test("applies-half: N25, half of the fields", async () => {
    await start();
    device.setFault("applies-half");
    await upload();
    await expect.poll(renamed, { interval: 2 }).toBe(6);
  });

  test("applies-nothing: N28, 200 and not even a restart", async () => {
    await start();
    const before = device.state();
    device.setFault("applies-nothing");
    expect(await upload()).toBe(200);
    expect((await home()).status).toBe(200);
    expect(device.state()).toMatchObject({ restarts: 0, running: before.running });
  });

  test("double-restart: N26, it goes away once more", async () => {
    await start();
    device.setFault("double-restart", 30);
    await upload();
    await expect
      .poll(() => [device.state().power, device.state().restarts], { interval: 2 })
      .toEqual(["on", 2]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect([device.state().restarts, renamed()]).toEqual([2, 12]);
  });

  test("other-serial: N23, a stranger answers at the same address", async () => {
    await start();
    const { endpoint, mac } = device;
    device.setFault("other-serial", "7000001", { times: 1 });
    await upload();
    await expect.poll(() => device.serial, { interval: 2 }).toBe("7000001");
    expect(device.endpoint).toEqual(endpoint);
    expect([device.mac === mac, renamed()]).toEqual([false, 0]);
  });
});
