import { describe, expect, test } from "vitest";
import { ManualClock } from "#core/clock/manual-clock.ts";
import { milliseconds } from "#shared/model/units.ts";
import { createLoginGuard } from "../login-guard.ts";
import { digestChallenge } from "../testing/digest-server.ts";
import { reply } from "../testing/raw-server.ts";
import { posts, signed, stage, unauthorised } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

const { digestDevice, rawDevice, talk } = stage();
const door = () => post(18, { path: "/api/remote/", onLoss: "never" });

describe("the cost of a login", () => {
  test("N13: 300 calls cost 301 requests against a server that counts strictly", async () => {
    const server = await digestDevice();
    const device = talk(server);
    for (let call = 0; call < 300; call += 1)
      expect(await device.send(get("/api/voip?type=answer"), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(301);
    expect(device.auth).toBe("digest");
  });

  test("N13: concurrent calls wait for each other", async () => {
    const server = await digestDevice();
    const device = talk(server);
    const told = await Promise.all(Array.from({ length: 20 }, () => device.send(get(), running)));
    expect(told.every(({ ok }) => ok)).toBe(true);
    expect(server.requests).toHaveLength(21);
    expect(server.connections()).toBe(1);
  });

  test("a large body travels once, and without `Expect`", async () => {
    const server = await digestDevice();
    expect(await talk(server).send(post(1_400_000), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(2);
    expect(posts(server)).toHaveLength(1);
    expect(posts(server)[0]?.headers).not.toHaveProperty("expect");
  });

  test("a large body travels once even when the nonce grew old meanwhile", async () => {
    const server = await digestDevice({ usesOfANonce: 1 });
    const clock = new ManualClock();
    const device = talk(server, { clock });
    await device.send(get(), running);
    clock.advance(milliseconds(60_000));
    expect(await device.send(post(100_000), running)).toMatchObject({ ok: true });
    expect(posts(server)).toHaveLength(1);
  });

  test("login proves the credential with one small signed request, and leaves the nonce warm", async () => {
    const server = await digestDevice();
    const device = talk(server);
    expect(await device.login(running)).toEqual({ ok: true, value: { auth: "digest" } });
    expect(server.requests).toHaveLength(2);
    await device.send(get(), running);
    expect(server.requests).toHaveLength(3);
  });
});

describe("nonces that grow old", () => {
  test("F12 N11: stale at call 37 costs one request, and the count starts again", async () => {
    const server = await digestDevice({ usesOfANonce: 36 });
    const device = talk(server);
    for (let call = 1; call <= 50; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(52);
    expect(server.requests[38]?.headers.authorization).toContain("nc=00000001");
  });

  test("N11: a device that forgets to say `stale`", async () => {
    const server = await digestDevice({ usesOfANonce: 3, saysStale: false });
    const device = talk(server);
    for (let call = 1; call <= 7; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(1 + 7 + 2);
  });

  test("N12: each nonce good for one use takes two requests a call, large bodies one", async () => {
    const server = await digestDevice({ usesOfANonce: 1 });
    const device = talk(server);
    for (let call = 1; call <= 20; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(40);
    expect(await device.send(post(100_000), running)).toMatchObject({ ok: true });
    expect(posts(server)).toHaveLength(1);
  });

  test("N12: the next nonce announced with an answer is used", async () => {
    let next = 0;
    const server = await rawDevice(({ headers }, socket) => {
      const given = /nonce="(\d+)"/.exec(headers.authorization ?? "")?.[1];
      if (given !== String(next))
        return socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge(String(next), true)}`]));
      next += 1;
      return socket.write(reply(200, "", [`Authentication-Info: nextnonce="${next}"`]));
    });
    const device = talk(server);
    for (let call = 1; call <= 10; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(11);
  });

  test.each([get(), post(20), door()])(
    "F11: stale for ever ends after three requests ($method)",
    async (request) => {
      let nonce = 0;
      const server = await rawDevice((_request, socket) => {
        nonce += 1;
        socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge(String(nonce), true)}`]));
      });
      const guard = createLoginGuard();
      const device = talk(server, { guard });
      expect(await device.send(request, running)).toMatchObject(unauthorised("stale-nonce"));
      expect(signed(server)).toHaveLength(2);
      expect(server.requests).toHaveLength(3);
    },
  );
});
