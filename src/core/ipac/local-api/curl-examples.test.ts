import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "#core/net/conversation.ts";
import { type DigestServer, startDigestServer } from "#core/net/testing/digest-server.ts";
import { running, talkTo } from "#core/net/testing/talk.ts";
import { playSound, stopSound } from "./audio.ts";
import { openDoor } from "./door.ts";
import { showPicture, stopPicture } from "./lcd.ts";
import { answerCall, call, hangUp } from "./voip.ts";

let server: DigestServer;
let conversation: Conversation;

beforeAll(async () => {
  server = await startDigestServer();
  conversation = talkTo(server.port);
});

afterAll(async () => {
  await conversation.close();
  await server.close();
});

const form = ["-H", "Content-Type: application/x-www-form-urlencoded"];
const json = ["-H", "Content-Type: application/json"];
const payload = "UklGRg==";

/** The vendor note's own commands (2.1 to 2.4), and what Perron does in their place. */
const examples: readonly {
  readonly name: string;
  readonly path: string;
  readonly curl: readonly string[];
  readonly ours: (told: Conversation) => Promise<unknown>;
}[] = [
  {
    name: "open a door",
    path: "/api/remote",
    curl: ["-d", "code=1234&relay=1"],
    ours: (told) => openDoor(told, { code: "1234", relay: 1 }, running),
  },
  {
    name: "answer a call",
    path: "/api/voip/",
    curl: ["-d", "type=answer", ...form],
    ours: (told) => answerCall(told, running),
  },
  {
    name: "hang up",
    path: "/api/voip/",
    curl: ["-d", "type=terminate_all", ...form],
    ours: (told) => hangUp(told, running),
  },
  {
    name: "call a free address",
    path: "/api/voip/",
    curl: ["-d", '{"type":"call","table":"libre","id":"sip:192.168.0.22"}', ...json],
    ours: (told) => call(told, { table: "libre", id: "sip:192.168.0.22" }, running),
  },
  {
    name: "call a contact of the list",
    path: "/api/voip/",
    curl: ["-d", '{"type":"call","table":"liste","id":"4"}', ...json],
    ours: (told) => call(told, { table: "liste", id: "4" }, running),
  },
  {
    name: "play a sound",
    path: "/api/audio/",
    curl: ["-d", `{"type":"wav","loop":"2","data":"${payload}"}`, ...json, "-H", "Expect:"],
    ours: (told) => playSound(told, { wav: Buffer.from("RIFF"), loop: 2 }, running),
  },
  {
    name: "stop the sound",
    path: "/api/audio/",
    curl: ["-d", "type=wav&data=stop", ...form],
    ours: (told) => stopSound(told, running),
  },
  {
    name: "show a picture",
    path: "/api/video/",
    curl: ["-d", `{"type":"img","tempo":"60","data":"${payload}"}`, ...json, "-H", "Expect:"],
    ours: (told) => showPicture(told, { bytes: Buffer.from("RIFF"), tempo: 60 }, running),
  },
  {
    name: "take the picture away",
    path: "/api/video/",
    curl: ["-d", '{"type":"img","tempo":"60","data":"stop"}', ...json, "-H", "Expect:"],
    ours: (told) => stopPicture(told, running),
  },
];

describe("the vendor note's curl examples, byte for byte", () => {
  test.each(examples)("$name", async ({ path, curl, ours }) => {
    await runCurl(path, curl);
    const theirs = lastAccepted();
    expect(await ours(conversation)).toMatchObject({ ok: true });
    const mine = lastAccepted();
    expect(mine.number).toBeGreaterThan(theirs.number);
    expect(mine.method).toBe(theirs.method);
    expect(mine.path).toBe(theirs.path);
    expect(mine.headers["content-type"]).toBe(theirs.headers["content-type"]);
    expect(mine.body.toString()).toBe(theirs.body.toString());
    expect(mine.headers.expect).toBeUndefined();
  });
});

test("a large body travels once, without Expect", async () => {
  const fresh = talkTo(server.port);
  const before = server.requests.length;
  const wav = Buffer.alloc(900_000, 7);
  expect(await playSound(fresh, { wav, loop: 1 }, running)).toMatchObject({ ok: true });
  const requests = server.requests.slice(before);
  expect(requests.filter(({ body }) => body.length > 0)).toHaveLength(1);
  expect(requests.every(({ headers }) => headers.expect === undefined)).toBe(true);
  expect(JSON.parse(requests.at(-1)?.body.toString() ?? "").data).toBe(wav.toString("base64"));
  await fresh.close();
});

function lastAccepted() {
  const request = server.requests.findLast(({ body }) => body.length > 0);
  if (request === undefined) throw new Error("nothing was posted");
  return request;
}

async function runCurl(path: string, given: readonly string[]): Promise<void> {
  const address = `http://admin:admin@127.0.12.1:${server.port}${path}`;
  const curl = spawn("curl", ["-s", "--noproxy", "*", "-X", "POST", ...given, "--digest", address]);
  const [code] = await once(curl, "close");
  expect(code).toBe(0);
}
