import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { type RawServer, reply, startRawServer } from "../testing/raw-server.ts";
import { challenge, signedIn } from "../testing/signed-in.ts";
import { get, post, running, talkTo } from "../testing/talk.ts";

let server: RawServer | undefined;
let conversation: Conversation | undefined;

afterEach(async () => {
  await conversation?.close();
  await server?.close();
});

/** Reads the head of a signed POST and cuts after the given number of its bytes. */
function cutter(): { at: number; readonly watch: (chunk: Buffer, socket: Socket) => void } {
  const cut = { at: 0, watch };
  let seen = 0;
  function watch(chunk: Buffer, socket: Socket): void {
    if (chunk.subarray(0, 4).toString() === "POST") seen = 0;
    seen += chunk.length;
    if (seen >= cut.at) socket.resetAndDestroy();
  }
  return cut;
}

describe("a request that is cut off", () => {
  test("F1 N3: a write of 2 kB cut after every byte is never success, never sent again, always to be checked", async () => {
    const cut = cutter();
    let posts = 0;
    const tcp = createServer((socket) => {
      socket
        .on("error", () => undefined)
        .on("data", (chunk: Buffer) => {
          if (chunk.subarray(0, 3).toString() === "GET") return void socket.write(challenge);
          posts += 1;
          cut.watch(chunk, socket);
        });
    });
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.12.1", resolve));
    conversation = talkTo((tcp.address() as { port: number }).port);
    for (let at = 1; at <= 2_300; at += 1) {
      cut.at = Math.min(at, 2_200);
      const before = posts;
      const told = await conversation.send(post(2_000, { path: "/api/video/" }), running);
      expect(told).toMatchObject({ ok: false, error: { code: "uncertain", retry: "after-check" } });
      expect(posts - before).toBe(1);
    }
    await new Promise((resolve) => tcp.close(resolve));
  });

  test("F1: a large write cut before its last byte is not applied, and tried three times more", async () => {
    let posts = 0;
    server = await startRawServer({
      answer: (_request, socket) => void socket.write(challenge),
      received: (total, socket) => {
        if (total < 60_000) return;
        posts += 1;
        socket.pause().resetAndDestroy();
      },
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(post(12_000_000), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "connection-lost", retry: "safe" },
    });
    expect(posts).toBe(4);
  });

  test("a physical act is never sent twice, even when it was cut early", async () => {
    let posts = 0;
    server = await startRawServer({
      answer: ({ method, headers }, socket) => {
        if (method === "GET") socket.write(headers.authorization ? reply(200) : challenge);
      },
      received: (total, socket) => {
        if (total < 60_000) return;
        posts += 1;
        socket.pause().resetAndDestroy();
      },
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(post(12_000_000, { onLoss: "never" }), running)).toMatchObject({
      ok: false,
      error: { code: "uncertain", retry: "after-check" },
    });
    expect(posts).toBe(1);
  });

  test("N30: a door request whose answer is lost is uncertain, and was sent once", async () => {
    server = await startRawServer({
      answer: signedIn(({ method }, socket) => {
        if (method === "GET") socket.write(reply(200));
        else socket.destroy();
      }),
    });
    conversation = talkTo(server.port);
    const door = post(18, { path: "/api/remote/", onLoss: "never" });
    expect(await conversation.send(door, running)).toMatchObject({ ok: false, error: { code: "uncertain" } });
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

describe("an answer that is cut off", () => {
  const whole = reply(200, '{"result":"fine"}', ["Content-Type: application/json"]);

  test("F2 N4: a write whose answer is cut at any byte is uncertain, never success", async () => {
    let at = 0;
    server = await startRawServer({
      answer: signedIn((_request, socket) => void socket.end(whole.slice(0, at))),
    });
    conversation = talkTo(server.port);
    for (at = 0; at < whole.length; at += 1)
      expect(await conversation.send(post(50), running), `cut at ${at}`).toMatchObject({
        ok: false,
        error: { code: "uncertain", retry: "after-check" },
      });
    at = whole.length;
    expect(await conversation.send(post(50), running)).toMatchObject({ ok: true });
  });

  test("F2: a reset at any byte is no better", async () => {
    let at = 0;
    server = await startRawServer({
      answer: signedIn(
        (_request, socket) => void socket.write(whole.slice(0, at), () => socket.resetAndDestroy()),
      ),
    });
    conversation = talkTo(server.port);
    for (at = 1; at < whole.length; at += 1)
      expect(await conversation.send(post(50), running)).toMatchObject({
        ok: false,
        error: { code: "uncertain" },
      });
  });

  test("F2 N4: a reading cut at any byte yields nothing", async () => {
    let at = 0;
    server = await startRawServer({
      answer: signedIn((_request, socket) => void socket.end(whole.slice(0, at))),
    });
    conversation = talkTo(server.port);
    for (at = 1; at < whole.length; at += 1)
      expect(await conversation.send(get(), running), `cut at ${at}`).toMatchObject({
        ok: false,
        error: { code: "protocol", reason: "cut", retry: "safe" },
      });
  });
});
