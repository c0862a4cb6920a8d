import { afterEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import {
  type FaultName,
  type SimulatedDevice,
  type SimulatorOptions,
  startSimulator,
} from "#simulator/simulator.ts";
import type { Conversation } from "./conversation.ts";
import { get, post, running, talkTo } from "./testing/talk.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function ipac(options: SimulatorOptions = {}): Promise<SimulatedDevice> {
  const device = await startSimulator({ host: "127.0.12.1", ...options });
  closing.push(() => device.stop());
  return device;
}

function talk({ endpoint }: SimulatedDevice, options: Parameters<typeof talkTo>[1] = {}): Conversation {
  const conversation = talkTo(endpoint.port, { scheme: endpoint.scheme, ...options });
  closing.unshift(() => conversation.close());
  return conversation;
}

const file = get("/download/conf_user.ini", { stall: milliseconds(150), deadline: milliseconds(600) });
const upload = post(40, { path: "/api/video/", stall: milliseconds(150), deadline: milliseconds(600) });

describe("faults of a simulated IPAC, once logged in", () => {
  test.each<[FaultName, number | string | undefined, string]>([
    ["cut-out", 0, "unreachable"],
    ["cut-out", 50, "protocol"],
    ["stall", 10, "unreachable"],
    ["slow-body", 100, "unreachable"],
    ["wrong-content-length", "+10", "protocol"],
    ["wrong-content-length", "-1", "protocol"],
    ["truncated-chunk", undefined, "protocol"],
    ["garbage", undefined, "protocol"],
    ["endless-header", undefined, "protocol"],
    ["gzip-bomb", undefined, "protocol"],
    ["redirect", "http://127.0.12.99/", "protocol"],
  ])(
    "%s %s: a reading fails as %s, a write is never taken for done, and the next call works",
    async (name, value, code) => {
      const device = await ipac();
      const conversation = talk(device);
      expect(await conversation.login(running)).toMatchObject({ ok: true });
      device.setFault(name, value);
      // A device that says more than it announced may also be told by the connection that it breaks.
      expect(await conversation.send(file, running)).toMatchObject({ ok: false, error: { code } });
      expect((await conversation.send(upload, running)).ok).toBe(false);
      device.clearFaults();
      expect(await conversation.send(get("/download/conf_user.ini"), running)).toMatchObject({ ok: true });
    },
  );

  test.each<[FaultName, number | undefined]>([
    ["new-nonce", undefined],
    ["stale-nonce", 3],
    ["sha256-only", undefined],
    ["one-connection", undefined],
    ["latency", 20],
  ])("%s: everything still works", async (name, value) => {
    const device = await ipac();
    device.setFault(name, value);
    const conversation = talk(device);
    for (let call = 0; call < 8; call += 1)
      expect(await conversation.send(get("/download/conf_user.ini"), running)).toMatchObject({
        ok: true,
        value: { status: 200 },
      });
    expect(device.state().failedLogins).toBe(0);
  });

  test.each<[FaultName, string]>([
    ["basic-only", "basic-only"],
    ["no-challenge", "no-challenge"],
  ])("%s is told as %s, and no password was sent", async (name, reason) => {
    const device = await ipac();
    device.setFault(name);
    expect(await talk(device).send(file, running)).toMatchObject({
      ok: false,
      error: { code: "unauthorised", reason },
    });
    expect(device.state().failedLogins).toBe(0);
  });
});

test.each([
  ["digest", "http"],
  ["digest", "https"],
  ["basic", "http"],
  ["none", "http"],
] as const)("%s over %s: N calls cost N+1 requests", async (auth, scheme) => {
  const device = await ipac({ auth, https: scheme === "https" });
  const conversation = talk(device, { policy: { basicOverHttp: "warn", knownAuth: auth } });
  for (let call = 0; call < 10; call += 1)
    expect(await conversation.send(get("/download/conf_sip.ini"), running)).toMatchObject({
      ok: true,
      value: { status: 200 },
    });
  expect(device.state().requests).toHaveLength(11);
  expect(conversation.auth).toBe(auth);
  expect(await conversation.login(running)).toMatchObject({ ok: true, value: { auth } });
});
