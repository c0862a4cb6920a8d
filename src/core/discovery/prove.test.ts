import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "#core/clock/clock.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { proveEndpoint } from "./prove.ts";
import {
  type Behaviour,
  ipacAnswer,
  printerAnswer,
  saying,
  startTinyServer,
  type TinyServer,
} from "./testing/tiny-server.ts";

let server: TinyServer | undefined;
afterEach(() => server?.stop());

async function prove(behave: Behaviour, signal = new AbortController().signal) {
  server = await startTinyServer("127.0.13.80", 0, behave);
  const { host, port } = server;
  return proveEndpoint(
    { scheme: "http", host, port },
    { clock: systemClock, profile: builtInProfile },
    signal,
  );
}

describe("proveEndpoint", () => {
  it("proves a device by its answer now", async () => {
    expect(await prove(saying(ipacAnswer))).toEqual({
      ok: true,
      value: { product: "IPAC500", auth: "digest" },
    });
    expect(server?.connections()).toBe(1);
  });

  it("tells a stranger at the address from silence", async () => {
    expect(await prove(saying(printerAnswer))).toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "not-an-ipac" },
    });
  });

  it("N1: says that a connection was refused", async () => {
    server = await startTinyServer("127.0.13.80", 0, () => {});
    const { host, port } = server;
    await server.stop();
    const proven = await proveEndpoint(
      { scheme: "http", host, port },
      { clock: systemClock, profile: builtInProfile },
      new AbortController().signal,
    );
    expect(proven).toMatchObject({ ok: false, error: { code: "unreachable", reason: "refused" } });
  });

  it("N5: ends within its deadline where the answer never comes", async () => {
    const start = performance.now();
    expect(await prove(() => {})).toMatchObject({ ok: false, error: { code: "unreachable" } });
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it("stops at once when cancelled", async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    expect(await prove(() => {}, cancel.signal)).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });
});
