import type { Socket } from "node:net";
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

describe("a kept connection", () => {
  test("F15: that dies under a GET without a byte: the GET is sent once more", async () => {
    let drop = false;
    server = await startRawServer({
      answer: signedIn((_request, socket) => {
        if (!drop) return void socket.write(reply(200, "first"));
        drop = false;
        socket.destroy();
      }),
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(get(), running)).toMatchObject({ ok: true });
    drop = true;
    expect(await conversation.send(get("/again"), running)).toMatchObject({ ok: true });
    expect(server.requests.filter(({ path }) => path === "/again")).toHaveLength(2);
  });

  test("F15: a GET that keeps dying is sent twice, not for ever", async () => {
    server = await startRawServer({ answer: signedIn((_request, socket) => void socket.destroy()) });
    conversation = talkTo(server.port);
    expect(await conversation.send(get("/dies"), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "connection-lost" },
    });
    expect(server.requests.filter(({ path }) => path === "/dies")).toHaveLength(2);
  });

  test("F15: under a POST: uncertain, never repeated", async () => {
    server = await startRawServer({
      answer: signedIn(({ method }, socket) => {
        if (method === "GET") socket.write(reply(200));
        else socket.destroy();
      }),
    });
    conversation = talkTo(server.port);
    await conversation.send(get(), running);
    expect(await conversation.send(post(9), running)).toMatchObject({
      ok: false,
      error: { code: "uncertain" },
    });
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("F5: a second answer in the same breath closes the connection and is believed by nobody", async () => {
    server = await startRawServer({
      answer: signedIn(({ path }, socket) => {
        const mine = reply(200, path);
        socket.write(path === "/twice" ? mine + reply(200, "stray") : mine);
      }),
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(get("/twice"), running)).toMatchObject({
      ok: false,
      error: { reason: "surplus" },
    });
    const next = await conversation.send(get("/next"), running);
    expect(next.ok && Buffer.from(next.value.body).toString()).toBe("/next");
    // Asked again on a second connection, which it spoils too; the next call has a third.
    expect(server.connections()).toBe(3);
  });

  test("F5: an answer that comes while nothing was asked is not the answer to the next call", async () => {
    let waiting: Socket | undefined;
    server = await startRawServer({
      answer: signedIn(({ path }, socket) => {
        waiting = socket;
        socket.write(reply(200, path));
      }),
    });
    conversation = talkTo(server.port);
    await conversation.send(get("/first"), running);
    await new Promise<void>((resolve) => waiting?.write(reply(200, "stray"), () => resolve()));
    const next = await conversation.send(get("/second"), running);
    expect(next.ok && Buffer.from(next.value.body).toString()).toBe("/second");
    expect(server.connections()).toBe(2);
  });

  test("F5: an answer held back by TCP until the next request leaves is not the answer to it", async () => {
    let waiting: Socket | undefined;
    server = await startRawServer({
      connected: (socket) => void socket.setNoDelay(false),
      answer: ({ path, headers }, socket) => {
        waiting = socket;
        const mine = headers.authorization === undefined ? challenge : reply(200, path);
        setTimeout(() => socket.write(mine), 10);
      },
    });
    conversation = talkTo(server.port);
    await conversation.send(get("/first"), running);
    await conversation.send(get("/second"), running);
    await new Promise<void>((resolve) => waiting?.write(reply(200, "stray"), () => resolve()));
    const next = await conversation.send(get("/third"), running);
    expect(next.ok && Buffer.from(next.value.body).toString()).toBe("/third");
    expect(server.connections()).toBe(2);
  });

  test("F5: an answer that names the nonce count of an earlier request is refused", async () => {
    server = await startRawServer({
      answer: signedIn(
        (_request, socket) =>
          void socket.write(reply(200, "late", ['Authentication-Info: qop=auth, cnonce="c", nc=00000001'])),
      ),
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(get("/first"), running)).toMatchObject({ ok: true });
    expect(await conversation.send(get("/second"), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "late-answer" },
    });
  });

  test("N10: a device that takes one connection at a time and resets others still works", async () => {
    let open = 0;
    server = await startRawServer({
      connected: (socket) => {
        open += 1;
        socket.on("close", () => {
          open -= 1;
        });
        if (open > 1) socket.resetAndDestroy();
      },
      answer: signedIn((_request, socket) => void socket.write(reply(200))),
    });
    const device = talkTo(server.port);
    conversation = device;
    const calls = Array.from({ length: 20 }, () => device.send(get(), running));
    for (const told of await Promise.all(calls)) expect(told).toMatchObject({ ok: true });
    expect(server.connections()).toBe(1);
  });

  test("a device that closes after each answer still works", async () => {
    server = await startRawServer({
      answer: signedIn((_request, socket) => void socket.end(reply(200, "bye", ["Connection: close"]))),
    });
    conversation = talkTo(server.port);
    for (let call = 0; call < 5; call += 1)
      expect(await conversation.send(get(), running)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(6);
  });
});
