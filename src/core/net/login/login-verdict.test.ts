import { describe, expect, test } from "vitest";
import { createLoginGuard } from "../login-guard.ts";
import { digestChallenge } from "../testing/digest-server.ts";
import { reply } from "../testing/raw-server.ts";
import { posts, signed, stage, unauthorised } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

const { digestDevice, rawDevice, talk } = stage();
const door = () => post(18, { path: "/api/remote/", onLoss: "never" });

describe("wrong passwords", () => {
  const wrong = { user: "admin", password: "wrong" };

  test("N15: one try a call, two in all, then nothing is sent until another password is given", async () => {
    const server = await digestDevice();
    const guard = createLoginGuard();
    for (const reason of ["wrong-password", "wrong-password", "tries-exhausted", "tries-exhausted"])
      expect(await talk(server, { credential: wrong, guard }).login(running)).toMatchObject(
        unauthorised(reason),
      );
    expect(signed(server)).toHaveLength(2);
    expect(await talk(server, { guard }).login(running)).toMatchObject({ ok: true });
  });

  test("N15: the same within one conversation", async () => {
    const server = await digestDevice();
    const device = talk(server, { credential: wrong });
    for (let call = 0; call < 5; call += 1) await device.send(get(), running);
    expect(signed(server)).toHaveLength(2);
  });

  test("N15: the person may ask for another try", async () => {
    const server = await digestDevice();
    const guard = createLoginGuard();
    const device = talk(server, { credential: wrong, guard });
    for (let call = 0; call < 3; call += 1) await device.login(running);
    guard.allowAgain(`http://127.0.12.1:${server.port}`);
    expect(await device.login(running)).toMatchObject(unauthorised("wrong-password"));
  });

  test("a password changed on the device under way is tried once more, with a new nonce, and told", async () => {
    let changed = false;
    const server = await rawDevice(({ headers }, socket) => {
      const signed = headers.authorization !== undefined && !changed;
      socket.write(
        signed ? reply(200) : reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]),
      );
    });
    const guard = createLoginGuard();
    const device = talk(server, { guard });
    await device.login(running);
    changed = true;
    const before = server.requests.length;
    expect(await device.send(get(), running)).toMatchObject(unauthorised("wrong-password"));
    expect(server.requests).toHaveLength(before + 2);
  });

  test("a wrong password with Basic is counted too", async () => {
    const server = await rawDevice((_request, socket) =>
      socket.write(reply(401, "", ['WWW-Authenticate: Basic realm="x"'])),
    );
    const guard = createLoginGuard();
    const policy = { basicOverHttp: "warn" } as const;
    for (const reason of ["wrong-password", "wrong-password", "tries-exhausted"])
      expect(await talk(server, { guard, policy }).send(get(), running)).toMatchObject(unauthorised(reason));
    expect(signed(server)).toHaveLength(2);
  });
});

describe("the API's own 401", () => {
  test("F13 N16: without a challenge it is handed on, the request not repeated, the nonce kept", async () => {
    const server = await digestDevice({
      answer: ({ path }) => (path === "/api/remote/" ? reply(401, "closed") : undefined),
    });
    const device = talk(server);
    await device.login(running);
    expect(await device.send(door(), running)).toMatchObject({
      ok: true,
      value: { status: 401, answersAfterLogin: true },
    });
    expect(posts(server)).toHaveLength(1);
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(4);
  });

  test("F13: with a challenge, after the credential was accepted, it is the door's answer all the same", async () => {
    const closed = reply(401, "closed", [`WWW-Authenticate: ${digestChallenge("fresh", false)}`]);
    const server = await digestDevice({
      answer: ({ path }) => (path === "/api/remote/" ? closed : undefined),
    });
    const device = talk(server);
    expect(await device.send(door(), running)).toMatchObject({
      ok: true,
      value: { status: 401, answersAfterLogin: true },
    });
    expect(posts(server)).toHaveLength(1);
  });

  test.each([423, 480, 403, 400])("F13: %d is handed on, sent once", async (status) => {
    const server = await digestDevice({
      answer: ({ path }) => (path === "/api/remote/" ? reply(status) : undefined),
    });
    expect(await talk(server).send(door(), running)).toMatchObject({
      ok: true,
      value: { status, answersAfterLogin: false },
    });
    expect(posts(server)).toHaveLength(1);
  });

  test("a door is never asked with a password that was not accepted yet", async () => {
    const server = await digestDevice();
    const device = talk(server, { credential: { user: "admin", password: "wrong" } });
    expect(await device.send(door(), running)).toMatchObject(unauthorised("wrong-password"));
    expect(posts(server)).toHaveLength(0);
  });

  test("a device that refuses without ever saying how to log in", async () => {
    const server = await rawDevice((_request, socket) => socket.write(reply(401)));
    expect(await talk(server, { policy: { basicOverHttp: "warn" } }).send(get(), running)).toMatchObject(
      unauthorised("no-challenge"),
    );
    expect(server.requests).toHaveLength(1);
  });
});
