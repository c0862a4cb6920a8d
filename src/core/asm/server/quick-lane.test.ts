import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { productRequest, readAnswer, type ServerUnderTest, serverUnderTest } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest({ limits: { headWithin: milliseconds(200), idleFor: milliseconds(200) } });
  await server.accept();
});
afterEach(() => server.stop());

const notify = productRequest("notify", '{"token":"administrator","objectid":"0000","time":1}');
const kept = notify.replace("Connection: close", "Connection: keep-alive");

/** A connection whose answers can be waited for one by one. */
function connection() {
  const socket = connect(server.port, "127.0.18.1").on("error", () => undefined);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString();
  });
  return {
    socket,
    closed: once(socket, "close"),
    text: () => text,
    answers: (count: number) => answers(socket, count, () => text),
  };
}

async function answers(socket: Socket, count: number, text: () => string): Promise<string> {
  while (text().split("HTTP/1.1 200 OK").length <= count) await once(socket, "data");
  return text();
}

test("both ways give the same answer, byte for byte but the date", async () => {
  const bytes = (text: string) => text.replace(/^Date: .*$/m, "Date: now");
  const quick = await server.send(notify);
  const slow = await server.send(notify.replace("Host:", "X-Real-IP: 80.13.231.226\r\nHost:"));
  expect(readAnswer(quick)).toMatchObject({ status: 200, body: "{}" });
  expect(bytes(quick)).toBe(bytes(slow));
  const lost = notify.replace("0000", "9999");
  expect(bytes(await server.send(lost))).toBe(
    bytes(await server.send(lost.replace("Host:", "X-Real-IP: 80.13.231.226\r\nHost:"))),
  );
});

test("a kept connection: in one packet, then in two, then in one again", async () => {
  const { socket, answers, text, closed } = connection();
  socket.write(kept);
  expect(await answers(1)).toContain("Connection: keep-alive");
  socket.write(kept.slice(0, 50));
  await new Promise((resolve) => setImmediate(resolve));
  socket.write(kept.slice(50));
  await answers(2);
  socket.write(notify);
  await closed;
  expect(text().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
});

test("a request sent while the one before it is answered comes second", async () => {
  const { socket, text, closed } = connection();
  socket.setNoDelay(true);
  socket.write(kept);
  setImmediate(() => socket.write(notify));
  await closed;
  expect(text().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  expect(text()).toMatch(/keep-alive.*Connection: close/s);
});

test("a connection that says nothing gets the HTTP server's refusal", async () => {
  const { text, closed } = connection();
  await closed;
  expect(text()).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

test("a kept connection that says nothing more is closed", async () => {
  const { socket, answers, closed } = connection();
  socket.write(kept);
  await answers(1);
  await closed;
});

test("a product that closes its side at once still hears the answer", async () => {
  expect(readAnswer(await server.send(kept, { end: true })).status).toBe(200);
});

test("stopping the server ends kept connections", async () => {
  const other = await serverUnderTest();
  const socket = connect(other.port, "127.0.18.1", () => socket.write(kept));
  await once(socket, "data");
  const closed = once(socket, "close");
  await other.stop();
  await closed;
});
