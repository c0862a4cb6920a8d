import { afterEach, beforeEach, expect, test } from "vitest";
import { productRequest, readAnswer, type ServerUnderTest, serverUnderTest } from "../server-under-test.ts";

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest();
  await server.accept();
});
afterEach(() => server.stop());

/** Repair of such texts took minutes and hours; refused, they take milliseconds, on a busy machine some more. */
const refusedWithin = 3_000;
const notify = { token: "administrator", objectid: "0000", time: 1 };
const many = (text: string, length: number) => text.repeat(Math.floor(length / text.length));

const nearlyJson = [
  ["quotes that do not end", (length: number) => `{a:${many("'b ", length)}}`],
  ["strings beside strings", (length: number) => `{"a":"b${many('"b ', length)}"}`],
  ["lines within strings", (length: number) => `{"a":"",${many('"b\n', length)} "b"}`],
  ["no commas", (length: number) => `{${many('"a":1 ', length)}}`],
  ["message after message", (length: number) => many('{"a":1}\n', length)],
  ["brackets only", (length: number) => many("{}", length)],
] as const;

test.each(nearlyJson)("S12: a stranger's text of nearly JSON, %s, holds up nobody", async (_what, text) => {
  const began = performance.now();
  const hostile = server.post("event", text(60_000));
  expect((await server.post("notify", notify)).status).toBe(200);
  expect((await hostile).status).toBe(400);
  expect(performance.now() - began).toBeLessThan(refusedWithin);
});

test.each(nearlyJson)("S12: nor with the right token, %s", async (_what, text) => {
  const began = performance.now();
  const signed = text(60_000).replace("{", '{"token":"administrator",');
  expect((await server.post("event", signed)).status).toBe(400);
  expect(performance.now() - began).toBeLessThan(refusedWithin);
});

test("S12: a slip like the maker's own is repaired for whoever shows the token, and for nobody else", async () => {
  const slip = "{'objectid':'0000', token : 'administrator', code:'CL', value:{1 :200, 2 :403}}";
  expect((await server.post("event", slip)).status).toBe(200);
  expect((await server.post("event", slip.replace("administrator", "administrat"))).status).toBe(400);
  expect((await server.post("event", slip.replace("token", "other"))).status).toBe(400);
  expect(await server.store.events({})).toHaveLength(1);
});

test("S12: a configuration of many megabytes of nonsense is refused in bounded time", async () => {
  const began = performance.now();
  const hostile = server.send(productRequest("settings", many("{}", 8_000_000)), { within: 20_000 });
  expect(readAnswer(await hostile).status).toBe(400);
  expect((await server.post("notify", notify)).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(4 * refusedWithin);
});

test("S12: a compressed body is never unpacked", async () => {
  const { gzipSync } = await import("node:zlib");
  const bomb = gzipSync(Buffer.alloc(40_000_000, " "));
  expect(bomb.length).toBeLessThan(64 * 1024);
  const head = `POST /api/v2/event/ HTTP/1.1\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: ${bomb.length}\r\n\r\n`;
  const before = process.memoryUsage().rss;
  expect(readAnswer(await server.send(Buffer.concat([Buffer.from(head), bomb]))).status).toBe(400);
  expect(process.memoryUsage().rss - before).toBeLessThan(30 * 2 ** 20);
});
