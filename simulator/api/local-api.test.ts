import { afterEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { handClock } from "../clock/hand-clock.ts";
import { plainPng } from "../factory/plain-png.ts";
import type { SimulatedDevice, SimulatorOptions } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";
import { basic, form, json, oneSecondWav, plainCall } from "../testing/device-client.ts";

/** Monday 5 January 2026, 8:00. */
const clock = handClock();
let device: SimulatedDevice;

async function start(options: SimulatorOptions = {}): Promise<void> {
  device = await startSimulator({ host: "127.0.11.1", auth: "basic", clock, ...options });
}
afterEach(() => device.stop());

async function call(path: string, body: string, type = form): Promise<number> {
  const { status, headers } = await plainCall(device, { path, body, type, headers: basic() });
  expect(headers["www-authenticate"]).toBeUndefined();
  return status;
}
const door = (code: string, relay: string): Promise<number> =>
  call("/api/remote", `code=${code}&relay=${relay}`);
const edit = (pattern: RegExp | string, replacement: string): void =>
  device.editLocally((text) => text.replace(pattern, replacement));
const opened = (): number[] => device.state().relays.map(({ openedCount }) => openedCount);

describe("door", () => {
  test("200 opens for the relay's duration and no longer; 480 meanwhile", async () => {
    await start();
    expect(await door("1234", "1")).toBe(200);
    expect(device.state().relays.map(({ active }) => active)).toEqual([true, false]);
    expect(await door("1234", "1")).toBe(480);
    clock.advance(seconds(4.9));
    expect(await door("1234", "1")).toBe(480);
    clock.advance(seconds(0.1));
    expect(device.state().relays[0]?.active).toBe(false);
    expect(await door("1234", "1")).toBe(200);
    expect(opened()).toEqual([2, 0]);
  });

  test("relay 3 opens both, and is refused while either is active", async () => {
    await start();
    expect(await door("1111", "3")).toBe(200);
    expect(opened()).toEqual([1, 1]);
    clock.advance(seconds(6));
    expect(await door("1111", "3")).toBe(480);
  });

  test.each([
    ["a wrong code", "9999", "1", 403],
    ["a code of the other relay", "1234", "2", 403],
    ["a code of one relay for both", "1234", "3", 403],
    ["a code for local use", "2580", "2", 403],
    ["no relay 4", "1234", "4", 400],
    ["letters in a code", "12a4", "1", 400],
    ["an empty code", "", "1", 400],
  ])("%s", async (_title, code, relay, status) => {
    await start();
    expect(await door(code, relay)).toBe(status);
    expect(opened()).toEqual([0, 0]);
  });

  test("401 without challenge outside the code's time range, 200 inside", async () => {
    await start();
    edit("code=1234\nrelay=1\ntimerange=0", "code=1234\nrelay=1\ntimerange=1");
    expect(await door("1234", "1")).toBe(200);
    clock.advance(seconds(4.5 * 3_600));
    expect(await door("1234", "1")).toBe(401);
    clock.advance(seconds(1.5 * 3_600));
    expect(await door("1234", "1")).toBe(200);
    clock.advance(seconds(5 * 86_400));
    expect(await door("1234", "1")).toBe(401);
    expect(opened()[0]).toBe(2);
  });

  test.each(["pdl", "netcut"])("423 when the relay is set to %s", async (type) => {
    await start();
    edit("type=normal", `type=${type}`);
    expect(await door("1234", "1")).toBe(423);
    expect(await door("1111", "3")).toBe(423);
    expect(await door("1111", "2")).toBe(200);
  });

  test("every way to send it is understood: GET, slash, JSON with numbers, comma", async () => {
    await start();
    edit(/duration=\d+/g, "duration=0");
    const get = await plainCall(device, { path: "/api/remote/?code=1234&relay=1", headers: basic() });
    expect(get.status).toBe(200);
    expect(await call("/api/remote/", '{"code":"1234","relay":"1"}', json)).toBe(200);
    expect(await call("/api/remote", '{"code":1234,"relay":1}', `${json}; charset=utf-8`)).toBe(200);
    expect(await call("/api/remote", "code=1111,relay=1")).toBe(200);
    expect(opened()).toEqual([4, 0]);
  });

  test.each([
    ["cut JSON", '{"code":"1234"', json],
    ["a JSON list", "[1234,1]", json],
    ["an object in JSON", '{"code":{"a":1},"relay":"1"}', json],
    ["plain text", "code=1234&relay=1", "text/plain"],
    ["a bad escape", "code=%zz&relay=1", form],
  ])("400: %s", async (_title, body, type) => {
    await start();
    expect(await call("/api/remote", body, type)).toBe(400);
  });

  test("405 names the methods it takes", async () => {
    await start();
    const reply = await plainCall(device, { method: "PUT", path: "/api/remote", headers: basic() });
    expect([reply.status, reply.headers.allow]).toEqual([405, "GET, POST"]);
  });
});

describe("telephony", () => {
  test("answers an incoming call and ends it", async () => {
    await start();
    expect(await call("/api/voip", "type=answer")).toBe(480);
    expect(device.incomingCall("sip:1000@1")).toBe(true);
    expect(device.incomingCall()).toBe(false);
    expect(await call("/api/voip", "type=answer")).toBe(200);
    expect(device.state().call).toEqual({ state: "in-call", peer: "sip:1000@1" });
    expect(await call("/api/voip/", "type=terminate_all")).toBe(200);
    expect(device.state().call.state).toBe("idle");
  });

  test("an unanswered call ends by itself", async () => {
    await start();
    device.incomingCall();
    clock.advance(seconds(60));
    expect(device.state().call.state).toBe("idle");
  });

  test.each([
    ["a resident of the list", "liste", "4", 200],
    ["no such resident", "liste", "999", 404],
    ["an entry of the LDAP directory", "ldap", "3", 200],
    ["no such entry", "ldap", "11", 404],
    ["an address", "libre", "sip:192.168.0.22", 200],
    ["an account", "libre", "1000@proxy", 200],
    ["a space in an address", "libre", "a b", 400],
    ["no such table", "tous", "1", 400],
  ])("calls %s", async (_title, table, id, status) => {
    await start();
    expect(await call("/api/voip", JSON.stringify({ type: "call", table, id }), json)).toBe(status);
    expect(device.state().call.state).toBe(status === 200 ? "outgoing" : "idle");
  });

  test("480 while in a call", async () => {
    await start();
    device.incomingCall();
    expect(await call("/api/voip", "type=call&table=libre&id=192.168.0.22")).toBe(480);
  });
});

describe("loudspeaker and screen", () => {
  const wav = oneSecondWav().toString("base64");
  const png = Buffer.from(plainPng(356, 256, 0, 0xffffff)).toString("base64");
  const play = (extra: object = {}): Promise<number> =>
    call("/api/audio", JSON.stringify({ type: "wav", data: wav, ...extra }), json);
  const show = (extra: object = {}): Promise<number> =>
    call("/api/video", JSON.stringify({ type: "img", data: png, ...extra }), json);

  test("plays twice and is silent after two seconds", async () => {
    await start();
    expect(await play({ loop: "2" })).toBe(200);
    clock.advance(seconds(1.9));
    expect(device.state().sound).toMatchObject({ loop: 2, bytes: oneSecondWav() });
    clock.advance(seconds(0.1));
    expect(device.state().sound).toBeNull();
  });

  test.each([{}, { loop: "0" }])(
    "plays for ever with %o, until stopped, also by the voip slip",
    async (loop) => {
      await start();
      await play(loop);
      clock.advance(seconds(86_400));
      expect(device.state().sound?.remainingMs).toBeNull();
      expect(await call("/api/voip", "type=wav&data=stop")).toBe(200);
      expect(device.state().sound).toBeNull();
      await play(loop);
      expect(await call("/api/audio", "type=wav&data=stop")).toBe(200);
      expect(device.state().sound).toBeNull();
    },
  );

  test("shows a picture for its tempo, or until stopped", async () => {
    await start();
    expect(await show({ tempo: "60" })).toBe(200);
    clock.advance(seconds(59));
    expect(device.state().screen).toMatchObject({ type: "png", tempo: 60 });
    clock.advance(seconds(1));
    expect(device.state().screen).toBeNull();
    await show();
    expect(await call("/api/video", '{"type":"img","tempo":"60","data":"stop"}', json)).toBe(200);
    expect(device.state().screen).toBeNull();
  });

  test("a call or an opening door takes both away and refuses them with 480", async () => {
    await start();
    await play();
    await show();
    await door("1234", "1");
    expect([device.state().sound, device.state().screen]).toEqual([null, null]);
    expect([await play(), await show()]).toEqual([480, 480]);
    clock.advance(seconds(5));
    expect([await play(), await show()]).toEqual([200, 200]);
    device.incomingCall();
    expect([device.state().sound, device.state().screen]).toEqual([null, null]);
    expect([await play(), await show()]).toEqual([480, 480]);
  });

  test.each([
    ["a loop of 10000", { loop: "10000" }, 400],
    ["a loop of -1", { loop: "-1" }, 400],
    ["another type", { type: "mp3" }, 400],
    ["not base64", { data: "****" }, 400],
    ["nothing", { data: "" }, 400],
    ["a picture", { data: png }, 415],
    [
      "1,000,001 bytes",
      { data: Buffer.concat([oneSecondWav(), Buffer.alloc(991_957)]).toString("base64") },
      413,
    ],
    [
      "1,000,000 bytes",
      { data: Buffer.concat([oneSecondWav(), Buffer.alloc(991_956)]).toString("base64") },
      200,
    ],
  ])("sound: %s", async (_title, extra, status) => {
    await start();
    expect(await play(extra)).toBe(status);
  });

  test.each([
    ["a sound", { data: wav }, 415],
    ["a tempo of 1.5", { tempo: "1.5" }, 400],
    ["a GIF", { data: Buffer.from("GIF89a……").toString("base64") }, 200],
    ["a body of 5 MB", { data: "A".repeat(5_000_000) }, 413],
  ])("picture: %s", async (_title, extra, status) => {
    await start();
    expect(await show(extra)).toBe(status);
  });
});
