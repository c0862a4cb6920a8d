import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { admin, running, talkTo } from "#core/net/testing/talk.ts";
import type { SimulatedDevice } from "#simulator/simulator.ts";
import { hangUpAll, host, withDevice, withStatus } from "../testing/asked-device.ts";
import { openDoor } from "./door.ts";

afterEach(hangUpAll);

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
    const told = await openDoor(stranger, { relay: 1, code: "1234" }, running);
    await stranger.close();
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
