import { connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { type RawServer, startRawServer } from "../testing/raw-server.ts";
import { get, post, running, talkTo } from "../testing/talk.ts";

let server: RawServer | undefined;
let conversation: Conversation | undefined;

afterEach(async () => {
  await conversation?.close();
  await server?.close();
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
