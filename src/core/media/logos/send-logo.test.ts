import sharp from "sharp";
import { afterEach, describe, expect, test } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { fetchLogo, listLogos } from "#core/ipac/logos.ts";
import type { Conversation } from "#core/net/conversation.ts";
import { startDigestServer } from "#core/net/testing/digest-server.ts";
import { reply } from "#core/net/testing/raw-server.ts";
import { running, talkTo } from "#core/net/testing/talk.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { deleteLogo, sendLogo } from "./send-logo.ts";

const host = "127.0.17.2";
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function withDevice(
  options: SimulatorOptions = {},
): Promise<{ device: SimulatedDevice; told: Conversation }> {
  const device = await startSimulator({ host, ...options });
  const told = talkTo(device.endpoint.port, { host });
  closing.push(
    () => told.close(),
    () => device.stop(),
  );
  return { device, told };
}

const picture = (background: string) =>
  sharp({ create: { width: 200, height: 200, channels: 3, background } })
    .png()
    .toBuffer();

describe("a logo sent", () => {
  test("is read back and compared; sent again, nothing travels; another replaces it and says so", async () => {
    const { device, told } = await withDevice();
    const red = { name: "test 2.png", png: await picture("red") };
    const sent = { name: "test 2.png", bytes: red.png.length };
    const send = (logo: typeof red) => sendLogo(told, builtInProfile, logo, running);
    expect(await send(red)).toEqual({ ok: true, value: { ...sent, unchanged: false, replaced: false } });
    expect(await fetchLogo(told, builtInProfile, "test 2.png", running)).toMatchObject({
      ok: true,
      value: red.png,
    });
    const uploads = () => device.state().counters["POST /upload/logo"];
    expect(await send(red)).toEqual({ ok: true, value: { ...sent, unchanged: true, replaced: false } });
    expect(uploads()).toBe(1);
    const blue = { ...red, png: await picture("blue") };
    expect(await send(blue)).toMatchObject({ ok: true, value: { unchanged: false, replaced: true } });
  });

  test("F2 its answer lost, the read-back decides", async () => {
    const { device, told } = await withDevice();
    device.setFault("cut-out", "0", { on: "uploads" });
    const sent = await sendLogo(told, builtInProfile, { name: "a.png", png: await picture("red") }, running);
    expect(sent).toMatchObject({ ok: true, value: { name: "a.png" } });
    expect(device.state().counters["POST /upload/logo"]).toBe(1);
  });

  test("N28 answered 200 and nothing changed: not applied", async () => {
    const { device, told } = await withDevice();
    device.setFault("applies-nothing");
    const sent = await sendLogo(told, builtInProfile, { name: "a.png", png: await picture("red") }, running);
    expect(sent).toMatchObject({ ok: false, error: { code: "not-applied" } });
  });

  test("a button model refuses; a bad name or size never leaves", async () => {
    const { device, told } = await withDevice({ variant: "buttons" });
    const png = await picture("red");
    const send = (name: string, bytes: Uint8Array) =>
      sendLogo(told, builtInProfile, { name, png: bytes }, running);
    expect(await send("a.png", png)).toMatchObject({ ok: false, error: { code: "refused" } });
    const before = device.state().requests.length;
    expect(await send("../a.png", png)).toMatchObject({ ok: false, error: { reason: "logo-name" } });
    expect(await send("a.png", Buffer.alloc(102_401))).toMatchObject({
      ok: false,
      error: { reason: "too-large" },
    });
    expect(device.state().requests).toHaveLength(before);
  });
});

describe("a logo deleted", () => {
  test("is gone from the list; one that is not there is refused", async () => {
    const { told } = await withDevice();
    const before = await listLogos(told, builtInProfile, running);
    const name = before.ok ? (before.value[0]?.name ?? "") : "";
    expect(await deleteLogo(told, builtInProfile, name, running)).toMatchObject({ ok: true });
    const after = await listLogos(told, builtInProfile, running);
    expect(after.ok && after.value.map((logo) => logo.name)).not.toContain(name);
    expect(await deleteLogo(told, builtInProfile, name, running)).toMatchObject({
      ok: false,
      error: { code: "refused" },
    });
  });
});

test.each([
  "",
  "[",
  "{}",
  '[{"name":5,"size":1}]',
  `[{"name":"${"x".repeat(300)}","size":1}]`,
  "[".repeat(10_000),
])("B9 a list that is none is a protocol failure: %.20j", async (body) => {
  const server = await startDigestServer({ answer: () => reply(200, body) });
  const told = talkTo(server.port);
  closing.push(
    () => told.close(),
    () => server.close(),
  );
  expect(await listLogos(told, builtInProfile, running)).toMatchObject({
    ok: false,
    error: { code: "protocol" },
  });
});
