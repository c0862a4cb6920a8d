import { describe, expect, test } from "vitest";
import type { Conversation } from "#core/net/conversation.ts";
import { running } from "#core/net/testing/talk.ts";
import { playSound } from "./audio.ts";
import { openDoor } from "./door.ts";
import { showPicture } from "./lcd.ts";
import { call } from "./voip.ts";

describe("how requests leave", () => {
  /** Notes what it is asked for; sends nothing. */
  function listener() {
    const asked: string[] = [];
    const conversation: Conversation = {
      endpoint: { scheme: "http", host: "127.0.17.1", port: 80 },
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
    [
      "a door: small login first, then once and never again",
      ["login", "never"],
      (told: Conversation) => openDoor(told, { relay: 1, code: "1234" }, running),
    ],
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
