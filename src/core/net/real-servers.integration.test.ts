import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#core/clock/clock.ts";
import { seconds } from "#shared/model/units.ts";
import type { Conversation } from "./conversation.ts";
import { page, type RealServer, startApache, startLighttpd } from "./testing/real-servers.ts";
import { get, post, running, talkTo } from "./testing/talk.ts";

let server: RealServer | undefined;
let conversation: Conversation | undefined;

afterEach(async () => {
  await conversation?.close();
  await server?.stop();
});

async function talk(started: Promise<RealServer>, password = "admin"): Promise<Conversation> {
  server = await started;
  conversation = talkTo(server.port, { credential: { user: "admin", password } });
  return conversation;
}

const nonceSeconds = 3;
const peers = [
  ["apache, MD5", () => startApache(nonceSeconds)],
  ["lighttpd, MD5", () => startLighttpd("MD5")],
  ["lighttpd, SHA-256", () => startLighttpd("SHA-256")],
  ["lighttpd, MD5 and SHA-256", () => startLighttpd("MD5|SHA-256")],
] as const;

describe.each(peers)("%s", (_name, start) => {
  test("N13 N14: 20 readings cost 21 requests", async () => {
    const device = await talk(start());
    for (let call = 0; call < 20; call += 1) {
      const told = await device.send(get("/conf_user.ini"), running);
      expect(told.ok && [told.value.status, Buffer.from(told.value.body).toString()]).toEqual([200, page]);
    }
    expect(device.auth).toBe("digest");
    const log = await server?.log();
    expect(log).toHaveLength(21);
    expect(log?.filter((line) => line.endsWith(" 401"))).toHaveLength(1);
  });

  test("eight calls at once wait for each other", async () => {
    const device = await talk(start());
    const told = await Promise.all(
      Array.from({ length: 8 }, () => device.send(get("/conf_user.ini"), running)),
    );
    expect(told.map((one) => one.ok && one.value.status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await server?.log()).toHaveLength(9);
  });

  test("a large body travels once", async () => {
    const device = await talk(start());
    const told = await device.send(post(200_000, { path: "/conf_user.ini?upload=1" }), running);
    // Neither server has anything that takes a POST here; it is refused only after its login was accepted.
    expect(told.ok && told.value.status).not.toBe(401);
    const log = await server?.log();
    expect(log?.filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(log).toHaveLength(2);
  });

  test("N15: a wrong password is tried twice at most", async () => {
    const device = await talk(start(), "wrong");
    const reasons = [];
    for (let call = 0; call < 4; call += 1) {
      const told = await device.send(get("/conf_user.ini"), running);
      reasons.push(told.ok ? "ok" : told.error.reason);
    }
    expect(reasons).toEqual(["wrong-password", "wrong-password", "tries-exhausted", "tries-exhausted"]);
  });
});

test("F12 N11: a nonce that Apache let grow old costs one request", async () => {
  const device = await talk(startApache(nonceSeconds));
  for (let call = 0; call < 5; call += 1) await device.send(get("/conf_user.ini"), running);
  await systemClock.sleep(seconds(nonceSeconds + 1.2), running);
  for (let call = 0; call < 5; call += 1)
    expect(await device.send(get("/conf_user.ini"), running)).toMatchObject({
      ok: true,
      value: { status: 200 },
    });
  expect(await server?.log()).toHaveLength(1 + 5 + 1 + 5);
});

test("F15: a connection that Apache closed meanwhile is opened again, without a request more", async () => {
  const device = await talk(startApache(300));
  await device.send(get("/conf_user.ini"), running);
  await systemClock.sleep(seconds(2.6), running);
  expect(await device.send(get("/conf_user.ini"), running)).toMatchObject({ ok: true });
  expect(await server?.log()).toHaveLength(3);
});
