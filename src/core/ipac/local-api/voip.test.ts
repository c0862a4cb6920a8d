import { afterEach, describe, expect, test } from "vitest";
import { running } from "#core/net/testing/talk.ts";
import { hangUpAll, withDevice } from "../testing/asked-device.ts";
import { answerCall, call, hangUp } from "./voip.ts";

afterEach(hangUpAll);

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
});
