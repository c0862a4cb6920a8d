import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { SimulatedDevice, SimulatorOptions } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";
import {
  basic,
  digestCall,
  digestHeader,
  freshNonce,
  plainCall,
  type Reply,
  rawExchange,
} from "../testing/device-client.ts";

let device: SimulatedDevice;
async function start(options: SimulatorOptions = {}): Promise<void> {
  device = await startSimulator({
    host: "127.0.11.3",
    auth: "basic",
    ...options,
  });
}
afterEach(() => device.stop());

const login = `Authorization: ${basic().Authorization}\r\n`;
const getHome = `GET / HTTP/1.1\r\nHost: x\r\n${login}\r\n`;
const openDoor = `POST /api/remote HTTP/1.1\r\nHost: x\r\n${login}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\ncode=1234&relay=1`;
const home = (): Promise<Reply> => plainCall(device, { path: "/", headers: basic() });
const opened = (): number | undefined => device.state().relays[0]?.openedCount;

describe("cuts", () => {
  test("cut-in at every byte before the last: nothing happens; at the last: it happens, unanswered", async () => {
    await start();
    device.editLocally((text) => text.replace(/duration=\d+/g, "duration=0"));
    for (const at of [...Array(openDoor.length + 1).keys()].filter(
      (byte) => byte % 9 === 0 || byte >= openDoor.length - 2,
    )) {
      device.setFault("cut-in", at, { times: 1 });
      const before = opened() ?? 0;
      const { received } = await rawExchange(device, openDoor);
      expect([at, received.length, (opened() ?? 0) - before]).toEqual([
        at,
        0,
        at === openDoor.length ? 1 : 0,
      ]);
    }
    expect(device.state().faults).toEqual([]);
    device.setFault("cut-in", openDoor.length + 1, { times: 1 });
    expect((await rawExchange(device, openDoor, (all) => all.includes("OK\n"))).ending).toBe("enough");
    expect(device.state().faults).toHaveLength(1);
  });

  test("cut-in takes no byte that comes after the cut", async () => {
    await start();
    device.setFault("cut-in", 60, { times: 1 });
    const { host, port } = device.endpoint;
    const socket = connect(port, host, () => socket.write(openDoor.slice(0, 60)));
    socket.on("error", () => {});
    await expect.poll(() => device.state().faults, { interval: 1 }).toEqual([]);
    socket.write(openDoor.slice(60));
    await new Promise((resolve) => socket.once("close", resolve));
    expect(opened()).toBe(0);
  });

  test("cut-in strikes its scope alone", async () => {
    await start();
    device.setFault("cut-in", 10, { on: "/api/remote" });
    expect((await home()).status).toBe(200);
    expect((await rawExchange(device, openDoor)).ending).toBe("reset");
  });

  test("cut-out lets exactly so many bytes of the answer pass", async () => {
    await start();
    for (const at of [0, 1, 9, 17, 100, 400]) {
      device.setFault("cut-out", at, { times: 1 });
      const { received, ending } = await rawExchange(device, getHome);
      expect([ending, received.length]).toEqual(["closed", at]);
    }
    expect((await home()).status).toBe(200);
  });

  test("over https as well", async () => {
    await start({ https: true });
    device.setFault("cut-out", 30, { times: 1 });
    await expect(home()).rejects.toThrow();
    device.setFault("cut-in", 30, { times: 1 });
    await expect(home()).rejects.toThrow();
    expect((await home()).status).toBe(200);
  });
});

describe("slowness", () => {
  test("latency delays the answer, not the act", async () => {
    await start();
    device.setFault("latency", 120);
    const from = performance.now();
    const answer = plainCall(device, { path: "/api/remote", body: "code=1234&relay=1", headers: basic() });
    await expect.poll(opened, { interval: 5, timeout: 100 }).toBe(1);
    expect((await answer).status).toBe(200);
    expect(performance.now() - from).toBeGreaterThanOrEqual(115);
  });

  test("stall sends so many bytes and then nothing, without closing", async () => {
    await start();
    device.setFault("stall", 25);
    const { received, ending } = await Promise.race([
      rawExchange(device, getHome, (all) => all.length > 25),
      new Promise<{ received: Buffer; ending: string }>((resolve) =>
        setTimeout(() => resolve({ received: Buffer.alloc(25), ending: "silence" }), 150),
      ),
    ]);
    expect([received.length, ending]).toEqual([25, "silence"]);
    expect((await rawExchange(device, getHome, (all) => all.length === 25)).ending).toBe("enough");
  });

  test("slow-body sends the header at once and the body byte by byte", async () => {
    await start();
    device.setFault("slow-body", 4);
    const from = performance.now();
    const first = await rawExchange(device, openDoor, (all) => all.includes("\r\n\r\n"));
    expect(first.received.toString().split("\r\n\r\n")[1]?.length).toBeLessThan(2);
    const reply = await plainCall(device, {
      path: "/api/voip",
      body: "type=terminate_all",
      headers: basic(),
    });
    expect(reply.body.toString()).toBe("OK\n");
    expect(performance.now() - from).toBeGreaterThan(11);
  });

  test("slow-read takes a body no faster than so many bytes a second", async () => {
    await start();
    device.setFault("slow-read", 1_000_000);
    const from = performance.now();
    const body = JSON.stringify({ type: "img", data: "A".repeat(300_000) });
    const reply = await plainCall(device, {
      path: "/api/video",
      body,
      type: "application/json",
      headers: basic(),
    });
    expect(reply.status).toBe(415);
    expect(performance.now() - from).toBeGreaterThan(150);
  });
});

describe("answers that are not HTTP as it should be", () => {
  const lengthOf = (all: Buffer): number => Number(/Content-Length: (\d+)/.exec(all.toString())?.[1]);
  const bodyOf = (all: Buffer): string => all.subarray(all.indexOf("\r\n\r\n") + 4).toString();

  test.each([7, -2])("wrong-content-length=%i", async (difference) => {
    await start();
    device.setFault("wrong-content-length", difference);
    const { received, ending } = await rawExchange(device, openDoor);
    expect([ending, lengthOf(received) - bodyOf(received).length, bodyOf(received)]).toEqual([
      "closed",
      difference,
      "OK\n",
    ]);
  });

  test("truncated-chunk ends in the middle of a chunk", async () => {
    await start();
    device.setFault("truncated-chunk");
    const { received, ending } = await rawExchange(device, openDoor);
    expect([ending, bodyOf(received)]).toEqual(["closed", "43\r\nOK\n"]);
  });

  test("garbage is no HTTP at all", async () => {
    await start();
    device.setFault("garbage");
    const { received } = await rawExchange(device, getHome);
    expect(received).toHaveLength(512);
    expect(received.toString("latin1")).not.toContain("HTTP/");
  });

  test("endless-header goes on until the client leaves", async () => {
    await start();
    device.setFault("endless-header");
    const { received } = await rawExchange(device, getHome, (all) => all.length > 2_000_000);
    expect(received.includes("\r\n\r\n")).toBe(false);
    await expect.poll(() => device.state().openConnections).toBe(0);
  });

  test("gzip-bomb unpacks to a thousand times its size", async () => {
    await start();
    device.setFault("gzip-bomb", 3);
    const { headers, body } = await home();
    expect([headers["content-encoding"], gunzipSync(body).length]).toEqual(["gzip", 3 * 1_048_576]);
    expect(body.length).toBeLessThan(10_000);
  });

  test("redirect sends elsewhere, and does nothing", async () => {
    await start();
    device.setFault("redirect", "http://127.0.11.99/");
    const { status, headers } = await plainCall(device, {
      path: "/api/remote",
      body: "code=1234&relay=1",
      headers: basic(),
    });
    expect([status, headers.location, opened()]).toEqual([302, "http://127.0.11.99/", 0]);
  });
});

describe("login", () => {
  const challenge = async (): Promise<string | undefined> =>
    (await plainCall(device, { path: "/" })).headers["www-authenticate"];

  test("new-nonce: each is good for one use", async () => {
    await start({ auth: "digest" });
    device.setFault("new-nonce");
    const nonce = await freshNonce(device);
    const use = async (count: string): Promise<Reply> =>
      plainCall(device, {
        path: "/",
        headers: { Authorization: digestHeader("GET", "/", { nonce, count }) },
      });
    expect((await use("00000001")).status).toBe(200);
    expect((await use("00000002")).headers["www-authenticate"]).toContain("stale=true");
    expect((await digestCall(device, { path: "/" })).status).toBe(200);
  });

  test("stale-nonce=2: after two uses; stale-nonce=0: always", async () => {
    await start({ auth: "digest" });
    device.setFault("stale-nonce", 2);
    const nonce = await freshNonce(device);
    const statuses: number[] = [];
    for (const count of ["00000001", "00000002", "00000003"])
      statuses.push(
        (
          await plainCall(device, {
            path: "/",
            headers: { Authorization: digestHeader("GET", "/", { nonce, count }) },
          })
        ).status,
      );
    expect(statuses).toEqual([200, 200, 401]);
    device.setFault("stale-nonce", 0);
    expect((await digestCall(device, { path: "/" })).headers["www-authenticate"]).toContain("stale=true");
  });

  test("sha256-only, basic-only, no-challenge", async () => {
    await start({ auth: "digest" });
    device.setFault("sha256-only");
    expect(await challenge()).toMatch(/algorithm=SHA-256$/);
    device.setFault("basic-only");
    expect(await challenge()).toMatch(/^Basic /);
    expect((await home()).status).toBe(200);
    device.clearFaults();
    device.setFault("no-challenge");
    expect(await challenge()).toBeUndefined();
  });
});
