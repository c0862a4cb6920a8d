import { fc, test as propertyTest } from "@fast-check/vitest";
import { afterEach, describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { digestChallenge } from "../testing/digest-server.ts";
import { type RawServer, reply, startRawServer } from "../testing/raw-server.ts";
import { get, post, running, talkTo } from "../testing/talk.ts";

let server: RawServer | undefined;
let conversation: Conversation | undefined;

afterEach(async () => {
  await conversation?.close();
  await server?.close();
});

/** A server that lets everyone in and answers every signed request with these bytes. */
async function answering(bytes: string | Buffer, after: "keep" | "close" = "keep"): Promise<Conversation> {
  server = await startRawServer({
    answer: ({ headers }, socket) => {
      if (headers.authorization === undefined)
        socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]));
      else if (after === "close") socket.end(bytes);
      else socket.write(bytes);
    },
  });
  conversation = talkTo(server.port);
  return conversation;
}

const head = (...lines: readonly string[]) => ["HTTP/1.1 200 OK", ...lines, "", ""].join("\r\n");

describe("an answer is believed only when its length adds up", () => {
  test("a right answer passes, byte for byte", async () => {
    const body = Buffer.from([...Array(256).keys()]);
    const device = await answering(Buffer.concat([Buffer.from(head("Content-Length: 256")), body]));
    const told = await device.send(get(), running);
    expect(told.ok && [...told.value.body]).toEqual([...body]);
    expect(told.ok && told.value.undelimited).toBe(false);
  });

  test("F8 N6: Content-Length longer than the body", async () => {
    const device = await answering(`${head("Content-Length: 9")}12345`, "close");
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "cut" },
    });
  });

  test.each(["keep", "close"] as const)("F8 N6: Content-Length shorter than the body (%s)", async (after) => {
    const device = await answering(`${head("Content-Length: 5")}{"a":1,"b":2}`, after);
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "surplus" },
    });
  });

  test.each(["keep-alive", "close"])(
    "F8: shorter by the last newline only, which parsers skip (%s)",
    async (kept) => {
      const device = await answering(`${head("Content-Length: 12", `Connection: ${kept}`)}[audio]\nx=1\n\n`);
      expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { reason: "surplus" } });
    },
  );

  test("F8: for a write the same doubt is `uncertain`", async () => {
    const device = await answering(`${head("Content-Length: 5")}{"a":1,"b":2}`);
    expect(await device.send(post(20), running)).toMatchObject({
      ok: false,
      error: { code: "uncertain", reason: "surplus", retry: "after-check" },
    });
  });

  test("N6: Content-Length and chunked together", async () => {
    const device = await answering(
      `${head("Content-Length: 5", "Transfer-Encoding: chunked")}5\r\nhello\r\n0\r\n\r\n`,
    );
    expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { code: "protocol" } });
  });

  test("N6: two different Content-Lengths", async () => {
    const device = await answering(`${head("Content-Length: 5", "Content-Length: 6")}hello!`);
    expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { code: "protocol" } });
  });

  test("chunked to its end passes", async () => {
    const device = await answering(`${head("Transfer-Encoding: chunked")}5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n`);
    const told = await device.send(get(), running);
    expect(told.ok && Buffer.from(told.value.body).toString()).toBe("hello!");
  });

  test.each([
    ["no final chunk", "5\r\nhello\r\n", "cut"],
    ["a chunk cut short", "5\r\nhel", "cut"],
    ["a chunk size that is no number", "zz\r\nhello\r\n0\r\n\r\n", "not-http"],
    ["a chunk of 4 GB", "FFFFFFFF\r\nhello", "cut"],
    ["bytes after the last chunk", "5\r\nhello\r\n0\r\n\r\nHTTP", "surplus"],
  ])("F9 N6: %s", async (_name, chunks, reason) => {
    const device = await answering(`${head("Transfer-Encoding: chunked")}${chunks}`, "close");
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason },
    });
  });

  test("F9: surplus after the last chunk of a closing answer", async () => {
    const device = await answering(
      `${head("Transfer-Encoding: chunked", "Connection: close")}5\r\nhello\r\n0\r\n\r\nmore`,
      "close",
    );
    expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { reason: "surplus" } });
  });

  test("F10 N6: no length at all is read to the close, and marked", async () => {
    const device = await answering("HTTP/1.0 200 OK\r\n\r\n[audio]\nvol", "close");
    expect(await device.send(get(), running)).toMatchObject({ ok: true, value: { undelimited: true } });
  });
});

describe("answers are bounded and of the form that was asked for", () => {
  test("N7: garbage instead of HTTP", async () => {
    const device = await answering("\u0000\u0001garbage\r\n\r\n", "close");
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "not-http" },
    });
  });

  test("F53 N7: a header of 100 kB", async () => {
    const device = await answering(head(`X-Long: ${"x".repeat(100_000)}`, "Content-Length: 0"));
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "header-too-large" },
    });
  });

  test("F53: a Content-Length of 1 GB is refused before its first byte", async () => {
    const device = await answering(head("Content-Length: 1073741824"));
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "body-too-large" },
    });
  });

  test("F53 N7: an endless body ends at the bound", async () => {
    let sent = 0;
    server = await startRawServer({
      answer: ({ headers }, socket) => {
        if (headers.authorization === undefined)
          return void socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]));
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const piece = Buffer.alloc(64 * 1024, "e");
        const more = (): void => {
          while (!socket.destroyed && socket.write(piece)) sent += piece.length;
        };
        socket.on("drain", more);
        more();
      },
    });
    conversation = talkTo(server.port);
    const before = process.memoryUsage().rss;
    expect(await conversation.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "body-too-large" },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
    expect(sent).toBeLessThan(40e6);
  });

  test("F53 N9: a compressed answer is refused unread", async () => {
    const device = await answering(`${head("Content-Encoding: gzip", "Content-Length: 4")}bomb`);
    expect(await device.send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "compressed" },
    });
  });

  test("an interim answer is not taken for the answer", async () => {
    const device = await answering(`HTTP/1.1 103 Early Hints\r\n\r\n${head("Content-Length: 2")}ok`);
    expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { code: "protocol" } });
  });

  propertyTest.prop([fc.uint8Array({ minLength: 1, maxLength: 400 })], { numRuns: 60 })(
    "N7: whatever bytes come back, the call ends with a value",
    async (bytes) => {
      const device = await answering(Buffer.from(bytes), "close");
      const told = await device.send(get(), running);
      if (!told.ok) expect(["protocol", "unreachable"]).toContain(told.error.code);
      await device.close();
      await server?.close();
    },
  );
});
