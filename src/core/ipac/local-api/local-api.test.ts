import { inspect } from "node:util";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Conversation } from "#core/net/conversation.ts";
import { startDigestServer } from "#core/net/testing/digest-server.ts";
import { type RawServer, reply } from "#core/net/testing/raw-server.ts";
import { admin, running, talkTo } from "#core/net/testing/talk.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { playSound, stopSound } from "./audio.ts";
import { checkCallTarget } from "./call-target.ts";
import { openDoor } from "./door.ts";
import { showPicture, stopPicture } from "./lcd.ts";
import { repetitionProblem } from "./repetition.ts";
import { answerCall, call, hangUp } from "./voip.ts";

const host = "127.0.17.1";
const open: (Conversation | RawServer)[] = [];
const devices: SimulatedDevice[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const device of devices.splice(0)) await device.stop();
});

async function withDevice(options: SimulatorOptions = {}) {
  const device = await startSimulator({ host, ...options });
  devices.push(device);
  const conversation = talkTo(device.endpoint.port, { host, policy: { basicOverHttp: "warn" } });
  open.push(conversation);
  return { device, conversation };
}

/** Answers every signed POST with this status. */
async function withStatus(status: number, headers: readonly string[] = []) {
  const server = await startDigestServer({
    answer: ({ method }) => (method === "POST" ? reply(status, "", headers) : undefined),
  });
  const conversation = talkTo(server.port);
  open.push(conversation, server);
  return { server, conversation };
}

const openAny = (told: Conversation) => openDoor(told, { relay: 1, code: "1234" }, running);
const doorPosts = (device: SimulatedDevice) => device.state().counters["POST /api/remote"] ?? 0;

describe("door", () => {
  test.each(["none", "basic", "digest"] as const)("opens a relay or both in mode %s", async (auth) => {
    const { device, conversation } = await withDevice({ auth });
    const told = await openDoor(conversation, { relay: 3, code: "1111" }, running);
    expect(told).toMatchObject({ ok: true, value: { status: 200 } });
    expect(device.state().relays.map(({ active }) => active)).toEqual([true, true]);
  });

  test("N31 480 while the relay is active; only a person asks again", async () => {
    const { device, conversation } = await withDevice();
    await openDoor(conversation, { relay: 1, code: "1234" }, running);
    const again = await openDoor(conversation, { relay: 1, code: "1234" }, running);
    expect(again).toMatchObject({ ok: true, value: { status: 480 } });
    expect(doorPosts(device)).toBe(2);
  });

  test.each([
    ["403 wrong code", { relay: 1, code: "9999" }, 403, (text: string) => text],
    ["403 code for the keypad only", { relay: 2, code: "2580" }, 403, (text: string) => text],
    [
      "F13 N16 401 time range not active is an answer, not a login matter",
      { relay: 1, code: "1234" },
      401,
      (text: string) =>
        closeRange(text).replace("code=1234\nrelay=1\ntimerange=0", "code=1234\nrelay=1\ntimerange=1"),
    ],
    [
      "423 relay set to PDL",
      { relay: 1, code: "1234" },
      423,
      (text: string) => text.replace("[Relay_1]\ntype=normal", "[Relay_1]\ntype=pdl"),
    ],
  ] as const)("%s", async (_name, order, status, edit) => {
    const { device, conversation } = await withDevice();
    device.editLocally(edit);
    const told = await openDoor(conversation, order, running);
    expect(told).toMatchObject({ ok: true, value: { status } });
    expect(doorPosts(device)).toBe(1);
    expect(device.state().failedLogins).toBe(0);
  });

  test("400 is told, with what to do", async () => {
    const { conversation } = await withStatus(400);
    const told = await openDoor(conversation, { relay: 1, code: "1234" }, running);
    expect(told).toMatchObject({ ok: true, value: { status: 400, whatToDo: { fr: expect.any(String) } } });
  });

  test("a wrong password is a login matter, and no code travels", async () => {
    const { device } = await withDevice();
    const stranger = talkTo(device.endpoint.port, { host, credential: { ...admin, password: "wrong" } });
    open.push(stranger);
    const told = await openDoor(stranger, { relay: 1, code: "1234" }, running);
    expect(told).toMatchObject({ ok: false, error: { code: "unauthorised" } });
    expect(device.state().counters["POST /api/remote"]).toBeUndefined();
  });

  test.each([
    ["N30 its answer is cut", "cut-out", "0"],
    ["N30 its answer is garbage", "garbage", undefined],
    ["F50 it redirects elsewhere", "redirect", "http://127.0.17.9/"],
  ] as const)("%s: unknown, sent once", async (_name, fault, value) => {
    const { device, conversation } = await withDevice();
    device.setFault(fault, value, { on: "/api/remote" });
    const told = await openDoor(conversation, { relay: 1, code: "1234" }, running);
    expect(told).toMatchObject({ ok: false, error: { code: "uncertain", reason: "door-unknown" } });
    expect(doorPosts(device)).toBe(1);
  });

  test("an answer that makes no sense is unknown; no such address is refused", async () => {
    for (const [status, code] of [
      [500, "uncertain"],
      [204, "uncertain"],
      [404, "refused"],
    ] as const) {
      const { conversation, server } = await withStatus(status);
      const told = await openDoor(conversation, { relay: 1, code: "1234" }, running);
      expect(told).toMatchObject({ ok: false, error: { code } });
      expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
    }
  });

  test("F47 no failure holds the code, and a code no device holds is never sent", async () => {
    const { device, conversation } = await withDevice();
    for (const code of ["", "123456789", "12 34", "12&relay=3", "été", "1234\n"]) {
      const told = await openDoor(conversation, { relay: 1, code }, running);
      expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "door-code" } });
      if (code !== "") expect(inspect(told, { depth: 20 })).not.toContain(code);
    }
    expect(device.state().requests).toHaveLength(0);
    device.setFault("cut-out", "0", { on: "/api/remote" });
    const lost = await openDoor(conversation, { relay: 1, code: "8642" }, running);
    expect(lost.ok).toBe(false);
    expect(inspect(lost, { depth: 20 })).not.toContain("8642");
  });
});

/** Makes the first time range one that is never open. */
function closeRange(text: string): string {
  const [before = "", rest = ""] = text.split("[TimeRange_1]\n");
  const end = rest.indexOf("\n[");
  const closed = rest.slice(0, end).replace(/day=.*/g, "day=");
  return `${before}[TimeRange_1]\n${closed}${rest.slice(end)}`;
}

describe("how requests leave", () => {
  /** Notes what it is asked for; sends nothing. */
  function listener() {
    const asked: string[] = [];
    const conversation: Conversation = {
      endpoint: { scheme: "http", host, port: 80 },
      auth: null,
      fingerprint: null,
      login: async () => {
        asked.push("login");
        return { ok: true, value: { auth: "digest" } };
      },
      send: async ({ onLoss }) => {
        asked.push(onLoss);
        return {
          ok: true,
          value: { status: 200, headers: {}, body: Buffer.of(), undelimited: false, answersAfterLogin: true },
        };
      },
      close: async () => undefined,
    };
    return { asked, conversation };
  }

  test.each([
    ["a door: small login first, then once and never again", ["login", "never"], openAny],
    [
      "a call: never again",
      ["never"],
      (told: Conversation) => call(told, { table: "liste", id: "1" }, running),
    ],
    [
      "a sound: small login first",
      ["login", "check-first"],
      (told: Conversation) => playSound(told, { wav: Buffer.of(), loop: 1 }, running),
    ],
    [
      "a picture: small login first",
      ["login", "check-first"],
      (told: Conversation) => showPicture(told, { bytes: Buffer.of(), tempo: 1 }, running),
    ],
  ])("%s", async (_name, expected, act) => {
    const { asked, conversation } = listener();
    await act(conversation);
    expect(asked).toEqual(expected);
  });
});

describe("calls", () => {
  test("answers, hangs up, calls from the list and to a free address", async () => {
    const { device, conversation } = await withDevice();
    device.incomingCall("sip:192.168.0.50");
    expect(await answerCall(conversation, running)).toMatchObject({ ok: true });
    expect(device.state().call.state).toBe("in-call");
    expect(await hangUp(conversation, running)).toMatchObject({ ok: true });
    expect(device.state().call.state).toBe("idle");
    expect(await call(conversation, { table: "libre", id: "1000@proxy" }, running)).toMatchObject({
      ok: true,
    });
    expect(device.state().call).toEqual({ state: "outgoing", peer: "1000@proxy" });
  });

  test("nothing to answer, already in a call, unknown contact: refused in words", async () => {
    const { conversation } = await withDevice();
    const refused = (reason: string) => ({ ok: false, error: { code: "refused", reason } });
    expect(await answerCall(conversation, running)).toMatchObject(refused("busy"));
    expect(await call(conversation, { table: "liste", id: "999" }, running)).toMatchObject(
      refused("missing"),
    );
    await call(conversation, { table: "liste", id: "1" }, running);
    expect(await call(conversation, { table: "liste", id: "1" }, running)).toMatchObject(refused("busy"));
  });

  test("a call whose answer is lost is never placed twice", async () => {
    const { device, conversation } = await withDevice();
    device.setFault("cut-out", "0", { on: "/api/voip" });
    const told = await call(conversation, { table: "liste", id: "1" }, running);
    expect(told).toMatchObject({ ok: false, error: { code: "uncertain" } });
    expect(device.state().counters["POST /api/voip/"] ?? device.state().counters["POST /api/voip"]).toBe(1);
  });

  test.each([
    ["liste", "4", "4"],
    ["liste", "004", "4"],
    ["ldap", "12", "12"],
    ["libre", "sip:192.168.0.22", "sip:192.168.0.22"],
    ["libre", "192.168.1.100", "192.168.1.100"],
    ["libre", "1000@proxy", "1000@proxy"],
    ["libre", "accueil@pbx.local", "accueil@pbx.local"],
  ] as const)("B4 %s takes %s", (table, id, sent) => {
    expect(checkCallTarget({ table, id })).toEqual({ ok: true, value: { table, id: sent } });
  });

  test.each([
    ["liste", "0"],
    ["liste", "sip:1"],
    ["liste", "1;2"],
    ["ldap", ""],
    ["libre", "4"],
    ["libre", "192.168.0.300"],
    ["libre", "1000@192.168.0.300"],
    ["libre", "a@b@c"],
    ["libre", "@proxy"],
    ["libre", 'x"@proxy'],
    ["libre", "1000@-proxy"],
    ["libre", "1000@proxy\r\nX: y"],
  ] as const)("B4 %s refuses %j", (table, id) => {
    expect(checkCallTarget({ table, id })).toMatchObject({ ok: false, error: { code: "invalid" } });
  });
});

describe("sounds and pictures", () => {
  const wav = Buffer.concat([
    Buffer.from(
      "RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x08\0\0\0",
      "latin1",
    ),
    Buffer.alloc(8),
  ]);
  const png = Buffer.from("\x89PNG\r\n\x1a\nrest", "latin1");

  test("play, show and stop", async () => {
    const { device, conversation } = await withDevice();
    expect(await playSound(conversation, { wav, loop: 9_999 }, running)).toMatchObject({ ok: true });
    expect(device.state().sound?.loop).toBe(9_999);
    expect(Buffer.compare(device.state().sound?.bytes ?? Buffer.of(), wav)).toBe(0);
    expect(await stopSound(conversation, running)).toMatchObject({ ok: true });
    expect(device.state().sound).toBeNull();
    expect(await showPicture(conversation, { bytes: png, tempo: 60 }, running)).toMatchObject({ ok: true });
    expect(device.state().screen?.type).toBe("png");
    expect(await stopPicture(conversation, running)).toMatchObject({ ok: true });
    expect(device.state().screen).toBeNull();
  });

  test("in a call: refused as busy, and nothing plays", async () => {
    const { device, conversation } = await withDevice();
    device.incomingCall();
    const busy = { ok: false, error: { code: "refused", reason: "busy", retry: "safe" } };
    expect(await playSound(conversation, { wav, loop: 1 }, running)).toMatchObject(busy);
    expect(await showPicture(conversation, { bytes: png, tempo: 1 }, running)).toMatchObject(busy);
    expect(device.state().sound).toBeNull();
  });

  test.each([409, 423, 480, 503])("busy is also said with %d", async (status) => {
    const { conversation } = await withStatus(status);
    const told = await playSound(conversation, { wav, loop: 1 }, running);
    expect(told).toMatchObject({ ok: false, error: { code: "refused", reason: "busy" } });
  });

  test("a server error may have played all the same; other refusals are told", async () => {
    for (const [status, code, reason] of [
      [500, "uncertain", "server-error"],
      [413, "refused", "too-large"],
      [415, "refused", "not-understood"],
      [418, "refused", "other"],
    ] as const) {
      const { conversation } = await withStatus(status);
      const told = await showPicture(conversation, { bytes: png, tempo: 1 }, running);
      expect(told).toMatchObject({ ok: false, error: { code, reason } });
    }
  });

  test("F26 a sound over the profile's limit is never sent", async () => {
    const { device, conversation } = await withDevice();
    const told = await playSound(conversation, { wav: Buffer.alloc(1_000_001), loop: 1 }, running);
    expect(told).toMatchObject({ ok: false, error: { code: "invalid", reason: "too-large" } });
    expect(device.state().requests).toHaveLength(0);
  });

  test("F26 0 is taken only when a person knows it is endless; the refusal says how to stop it", async () => {
    const { device, conversation } = await withDevice();
    const refused = await playSound(conversation, { wav, loop: 0 }, running);
    expect(refused).toMatchObject({ ok: false, error: { code: "invalid", reason: "endless" } });
    expect(refused.ok ? "" : refused.error.message.en).toContain("stop");
    expect(device.state().requests).toHaveLength(0);
    await playSound(conversation, { wav, loop: 0, endless: true }, running);
    expect(device.state().sound?.loop).toBe(0);
  });

  test("F26 only whole numbers from 0 to 9999 can be sent", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), fc.double()), (count) => {
        const allowed = Number.isInteger(count) && count >= 0 && count <= 9_999;
        expect(repetitionProblem("loop", { count, endless: true }) === undefined).toBe(allowed);
        expect(repetitionProblem("tempo", { count }) === undefined).toBe(allowed && count > 0);
      }),
    );
  });
});
