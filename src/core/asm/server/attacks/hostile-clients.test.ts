import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import {
  message,
  productRequest,
  readAnswer,
  type ServerUnderTest,
  serverUnderTest,
} from "../server-under-test.ts";

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest();
  await server.accept();
});
afterEach(() => server.stop());

const notify = JSON.stringify(message());
const event = JSON.stringify(message({ code: "CL", request: "keyboard", value: "1234" }));

describe("S6: hostile clients", () => {
  test.each(["GET", "PUT", "DELETE", "HEAD", "PATCH", "TRACE"])("%s is no POST", async (verb) => {
    const answer = await server.send(`${verb} /api/v2/notify/ HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect([404, 405]).toContain(readAnswer(answer).status);
  });

  test("OPTIONS is told what is allowed", async () => {
    const answer = await server.send("OPTIONS /api/v2/notify/ HTTP/1.1\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 204 .*Allow: POST, OPTIONS/is);
  });

  test("a method override changes nothing", async () => {
    const request = `GET /api/v2/notify/ HTTP/1.1\r\nX-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n`;
    expect(readAnswer(await server.send(request)).status).not.toBe(200);
  });

  test.each([
    ["Origin", "Origin: https://evil.example"],
    ["Sec-Fetch-Mode", "Sec-Fetch-Mode: no-cors"],
  ])("F42: a web page is refused by its %s", async (_name, header) => {
    const request = productRequest("notify", notify).replace("User-Agent", `${header}\r\nUser-Agent`);
    const answer = await server.send(request);
    expect(readAnswer(answer).status).toBe(403);
    expect(answer.toLowerCase()).not.toContain("access-control");
  });

  test.each([
    ["two lengths that differ", `Content-Length: ${notify.length}\r\nContent-Length: 5`],
    ["a length and chunks", `Content-Length: ${notify.length}\r\nTransfer-Encoding: chunked`],
    ["a negative length", "Content-Length: -1"],
    ["a length of letters", "Content-Length: 0x42"],
  ])("%s: refused", async (_name, headers) => {
    const answer = await server.send(
      `POST /api/v2/notify/ HTTP/1.1\r\nConnection: close\r\n${headers}\r\n\r\n${notify}`,
    );
    expect(readAnswer(answer).status).toBe(400);
  });

  test("pipelined requests are answered each, in their order", async () => {
    const kept = productRequest("notify", notify).replace("Connection: close", "Connection: keep-alive");
    const answer = await server.send(kept + kept + productRequest("event", event));
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
    expect(answer.endsWith('{"message": "event_recorded"}')).toBe(true);
  });

  test("a second request hidden behind the first is no surplus of the first", async () => {
    const cut = productRequest("event", event, 40).replace("Connection: close", "Connection: keep-alive");
    await server.send(`${cut.slice(0, cut.length - event.length + 40)}${productRequest("notify", notify)}`);
    expect(await server.store.events({})).toEqual([]);
  });

  test("F53: a body that claims 1 GB is refused before it is read", async () => {
    const answer = await server.send(productRequest("settings", "{", 1_000_000_000));
    expect(readAnswer(answer).status).toBe(413);
  });

  test("a header of 100 kB is refused", async () => {
    const answer = await server.send(`POST /api/v2/notify/ HTTP/1.1\r\nX: ${"x".repeat(100_000)}\r\n\r\n`);
    expect(readAnswer(answer).status).toBe(431);
  });

  test("garbage instead of HTTP is refused and kept raw", async () => {
    expect(readAnswer(await server.send("\x16\x03\x01hello\r\n\r\n")).status).toBe(400);
    expect(await server.store.unreadable()).toMatchObject([{ reason: "not-http" }]);
  });

  test("a token is never told nor kept when it is wrong", async () => {
    expect((await server.post("notify", message({ token: "hunter2" }))).status).toBe(404);
    expect(JSON.stringify(server.told)).not.toContain("hunter2");
    expect(server.told.at(-1)).toMatchObject({ type: "refused", because: "token", objectId: "0000" });
  });

  test("a broken path is not found, whatever it hides", async () => {
    for (const path of [
      "/api/v2/notify/../event/",
      "/api/v2/%2e%2e/",
      "/",
      "/api/v2/NOTIFY/",
      "/api/v2/%zz/",
    ]) {
      const answer = await server.send(`POST ${path} HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}`);
      expect([400, 404]).toContain(readAnswer(answer).status);
    }
  });

  test("noise does not fill the disk: 60 unreadable messages a minute are kept", async () => {
    const noise = () => server.send(productRequest("event", "{"), { within: 30_000 });
    await Promise.all(Array.from({ length: 80 }, noise));
    expect(await server.store.unreadable()).toHaveLength(60);
  });
});

describe("S6: slow clients", () => {
  async function openFor(text: string): Promise<number> {
    const slow = await serverUnderTest({
      limits: { headWithin: milliseconds(100), requestWithin: milliseconds(300) },
    });
    const began = performance.now();
    const socket = connect(slow.port, "127.0.18.1", () => socket.write(text));
    const drip = setInterval(() => socket.writable && socket.write("x"), 20);
    await new Promise<void>((resolve) => {
      socket.on("error", () => undefined);
      socket.resume().on("close", () => resolve());
    });
    clearInterval(drip);
    await slow.stop();
    return performance.now() - began;
  }

  test.each([
    ["the head", "POST /api/v2/notify/ HTTP/1.1\r\nX: "],
    ["the body", "POST /api/v2/notify/ HTTP/1.1\r\nContent-Length: 60000\r\n\r\n"],
  ])("that drip %s are cut off", async (_name, text) => {
    expect(await openFor(text)).toBeLessThan(3_000);
  });
});
