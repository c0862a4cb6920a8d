import { afterEach, describe, expect, test } from "vitest";
import { running } from "#core/net/testing/talk.ts";
import { hangUpAll, withDevice, withStatus } from "../testing/asked-device.ts";
import { playSound, stopSound } from "./audio.ts";
import { showPicture, stopPicture } from "./lcd.ts";

afterEach(hangUpAll);

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
});
