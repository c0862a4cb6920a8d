import { describe, expect, test } from "vitest";
import { digestChallenge } from "../testing/digest-server.ts";
import { reply } from "../testing/raw-server.ts";
import { signed, stage, unauthorised } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";
import type { ConversationWarning } from "../warning.ts";

const { rawDevice, talk } = stage();
const door = () => post(18, { path: "/api/remote/", onLoss: "never" });

describe("readable passwords", () => {
  const asksBasic = () =>
    rawDevice(({ headers }, socket) =>
      socket.write(
        headers.authorization === `Basic ${Buffer.from("admin:admin").toString("base64")}`
          ? reply(200)
          : reply(401, "", ['WWW-Authenticate: Basic realm="IPAC500"']),
      ),
    );

  test("F48: Basic over http is refused until the person agrees; nothing was sent", async () => {
    const server = await asksBasic();
    expect(await talk(server).send(get(), running)).toMatchObject(unauthorised("basic-only"));
    expect(signed(server)).toHaveLength(0);
  });

  test("Basic after agreement: N+1 requests, and a warning once", async () => {
    const server = await asksBasic();
    const warnings: ConversationWarning[] = [];
    const device = talk(server, { policy: { basicOverHttp: "warn" }, warnings });
    for (let call = 0; call < 5; call += 1)
      expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(6);
    expect(warnings.map(({ reason }) => reason)).toEqual(["readable-password"]);
    expect(device.auth).toBe("basic");
  });

  test.each(["refuse", "warn"] as const)(
    "F48 N17: Basic where digest was known is a downgrade (%s)",
    async (basicOverHttp) => {
      const server = await asksBasic();
      const device = talk(server, { policy: { knownAuth: "digest", basicOverHttp } });
      expect(await device.send(get(), running)).toMatchObject(unauthorised("downgrade"));
      expect(signed(server)).toHaveLength(0);
    },
  );

  test("F48 N17: a device that turns to Basic in the middle of a conversation", async () => {
    let basic = false;
    const server = await rawDevice(({ headers }, socket) => {
      const challenge = basic ? 'Basic realm="x"' : digestChallenge("n", false);
      const signed = headers.authorization !== undefined && !basic;
      socket.write(signed ? reply(200) : reply(401, "", [`WWW-Authenticate: ${challenge}`]));
    });
    const device = talk(server, { policy: { basicOverHttp: "warn" } });
    await device.send(get(), running);
    basic = true;
    expect(await device.send(get(), running)).toMatchObject(unauthorised("downgrade"));
    expect(server.requests.filter(({ headers }) => headers.authorization?.startsWith("Basic"))).toHaveLength(
      0,
    );
  });

  test("a device that turns from Basic to digest is followed", async () => {
    let digest = false;
    const server = await rawDevice(({ headers }, socket) => {
      const scheme = digest ? "Digest" : "Basic";
      const right = headers.authorization?.startsWith(scheme) === true;
      const challenge = digest ? digestChallenge("n", false) : 'Basic realm="x"';
      socket.write(right ? reply(200) : reply(401, "", [`WWW-Authenticate: ${challenge}`]));
    });
    const device = talk(server, { policy: { basicOverHttp: "warn" } });
    await device.send(get(), running);
    digest = true;
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(device.auth).toBe("digest");
  });

  const modeNone = () =>
    rawDevice(({ path, body }, socket) => {
      const given = path + body.toString();
      const right = /login"?[=:]"?admin/.test(given) && /password"?[=:]"?admin/.test(given);
      socket.write(right ? reply(200, "in") : reply(403, "login refused"));
    });

  test("mode NONE over http is refused until the person agrees", async () => {
    const server = await modeNone();
    expect(await talk(server).send(get(), running)).toMatchObject(unauthorised("none-only"));
    expect(server.requests.every(({ path }) => !path.includes("password"))).toBe(true);
  });

  test("mode NONE: parameters in the query, in the form, in the JSON", async () => {
    const server = await modeNone();
    const device = talk(server, { policy: { basicOverHttp: "warn" } });
    const form = {
      contentType: "application/x-www-form-urlencoded",
      bytes: Buffer.from("code=1234&relay=1"),
    };
    const json = { contentType: "application/json", bytes: Buffer.from('{"code":"1234","relay":"1"}') };
    expect(await device.send(get("/api/voip/?type=answer"), running)).toMatchObject({
      ok: true,
      value: { status: 200 },
    });
    expect(await device.send(post(0, { body: form, onLoss: "never" }), running)).toMatchObject({ ok: true });
    expect(await device.send(post(0, { body: json, onLoss: "never" }), running)).toMatchObject({ ok: true });
    expect(await device.send(post(5), running)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(server.requests.slice(1).map(({ path, body }) => path + body.toString())).toEqual([
      "/api/voip/?type=answer&login=admin&password=admin",
      "/upload/configcode=1234&relay=1&login=admin&password=admin",
      '/upload/config{"code":"1234","relay":"1","login":"admin","password":"admin"}',
      "/upload/config?login=admin&password=adminppppp",
    ]);
    expect(device.auth).toBe("none");
  });

  test("mode NONE: a wrong password is told at login", async () => {
    const server = await modeNone();
    const device = talk(server, {
      credential: { user: "admin", password: "no" },
      policy: { basicOverHttp: "warn" },
    });
    expect(await device.login(running)).toMatchObject(unauthorised("wrong-password"));
  });

  test("N17: mode NONE where digest was known: the password never travels", async () => {
    const server = await modeNone();
    const device = talk(server, { policy: { knownAuth: "digest", basicOverHttp: "warn" } });
    expect(await device.send(get(), running)).toMatchObject(unauthorised("downgrade"));
    expect(await device.send(door(), running)).toMatchObject({ ok: false });
    expect(server.requests.every(({ path, body }) => !(path + body.toString()).includes("password"))).toBe(
      true,
    );
  });

  test("a free start page before digest pages does not draw the password out", async () => {
    const front = await rawDevice(({ path, headers }, socket) => {
      const signed = headers.authorization !== undefined;
      if (path === "/") socket.write(reply(200, "<title>IPAC 500</title>"));
      else
        socket.write(
          signed ? reply(200) : reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]),
        );
    });
    const device = talk(front, { policy: { basicOverHttp: "warn" } });
    expect(await device.send(get(), running)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(front.requests.every(({ path }) => !path.includes("password"))).toBe(true);
    expect(device.auth).toBe("digest");
  });
});
