import { connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { digestChallenge } from "../testing/digest-server.ts";
import { type RawRequest, type RawServer, reply, startRawServer } from "../testing/raw-server.ts";
import { get, post, running, talkTo } from "../testing/talk.ts";

let server: RawServer | undefined;
let conversation: Conversation | undefined;

afterEach(async () => {
  await conversation?.close();
  await server?.close();
});

const challenge = reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]);

/** Challenges whoever is not signed in; the rest is the test's. */
function signedIn(answer: (request: RawRequest, socket: Socket) => void) {
  return (request: RawRequest, socket: Socket) => {
    if (request.headers.authorization === undefined) socket.write(challenge);
    else answer(request, socket);
  };
}

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

describe("no connection at all", () => {
  test("N1: a refused connection is told at once", async () => {
    const probe = await startRawServer({ answer: () => undefined });
    await probe.close();
    conversation = talkTo(probe.port);
    expect(await conversation.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "connection-refused", retry: "safe" },
    });
  });

  test("N1: a connection reset before a byte of a write left is safe to try again", async () => {
    server = await startRawServer({
      answer: () => undefined,
      connected: (socket) => void socket.resetAndDestroy(),
    });
    conversation = talkTo(server.port);
    expect(await conversation.send(post(10), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", retry: "safe" },
    });
  });

  test("N2: a host that takes no connection is given up after the connect time", async () => {
    const full = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => full.listen({ port: 0, host: "127.0.12.1", backlog: 1 }, resolve));
    const { port } = full.address() as { port: number };
    const fillers = await fillBacklog(port);
    conversation = talkTo(port, { connectTimeout: 150 });
    const begun = performance.now();
    expect(await conversation.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "connect-time-out" },
    });
    expect(performance.now() - begun).toBeLessThan(1_500);
    for (const filler of fillers) filler.destroy();
    full.close();
  });
});

/** The kernel answers for a listener until its queue is full: then a connection attempt meets silence. */
async function fillBacklog(port: number): Promise<readonly Socket[]> {
  return Array.from({ length: 8 }, () => connect(port, "127.0.12.1").on("error", () => undefined));
}
