import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { bytes, milliseconds } from "#shared/model/units.ts";
import { shellUnderAttack } from "../shell-under-attack.ts";

/** A page is told something within this while an attack goes on; on a quiet machine it takes some milliseconds. */
const goodAnswerWithin = 2_000;
const rpcWaiting = 256 * 1024;

const { shell, bugs, endedStreams, logIn, rpcClient, ask, theAppGoesOn } = shellUnderAttack({
  connections: 20,
  headers: milliseconds(60_000),
  request: milliseconds(60_000),
  silence: milliseconds(1_000),
  rpcWaiting: bytes(rpcWaiting),
});

const held: Socket[] = [];
afterEach(() => {
  for (const socket of held.splice(0)) socket.destroy();
});

function hold(text: string): Socket {
  const socket = connect(shell().port, "127.0.0.1", () => socket.write(text)).on("error", () => undefined);
  held.push(socket);
  return socket;
}

const own = () => `127.0.0.1:${shell().port}`;

async function aGoodPageIsServed(): Promise<void> {
  const began = performance.now();
  expect((await ask({})).status).toBe(200);
  await theAppGoesOn();
  expect(performance.now() - began).toBeLessThan(goodAnswerWithin);
}

test.each([
  ["nothing", () => ""],
  ["half a head", () => "GET / HTTP/1.1\r\nHost:"],
  [
    "half a body",
    () =>
      `POST /session HTTP/1.1\r\nHost: ${own()}\r\nOrigin: http://${own()}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
  ],
])(
  "S11: whoever holds every connection with %s loses the oldest, and a page is served",
  async (_what, text) => {
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 40; n += 1) hold(text()).resume();
      await aGoodPageIsServed();
    }
  },
);

test("S11: connections that drip a byte at a time hold up nobody", async () => {
  const dripping = Array.from({ length: 20 }, () => hold("GET / HTTP/1.1\r\nX-Slow: ").resume());
  const drip = setInterval(() => {
    for (const socket of dripping) if (socket.writable) socket.write("x");
  }, 10);
  await aGoodPageIsServed();
  clearInterval(drip);
});

test("S11: an open window outlives every flood of connections", async () => {
  const { client, socket } = await rpcClient(await logIn());
  for (let n = 0; n < 100; n += 1) hold("").resume();
  await aGoodPageIsServed();
  expect(await client.greet()).toBe("bonjour");
  socket.close();
});

test("S11: an answer that nobody reads is given up after the silence, not kept for ever", async () => {
  const flood = `GET /assets/large.js HTTP/1.1\r\nHost: ${own()}\r\n\r\n`.repeat(40);
  const greedy = hold(flood).pause();
  const closed = new Promise((resolve) => greedy.once("close", resolve));
  await aGoodPageIsServed();
  // Reading nothing, it cannot see the end either; its next write does.
  const poke = setInterval(() => greedy.writable && greedy.write(flood), 50);
  await closed;
  clearInterval(poke);
});

test("S11: a window that reads nothing slows its own stream, and fills no memory", async () => {
  const { client, socket } = await rpcClient(await logIn());
  const numbers = await client.count();
  await numbers.next();
  socket.pause();
  const before = process.memoryUsage().arrayBuffers;
  const other = await rpcClient(await logIn());
  for (let n = 0; n < 200; n += 1) expect(await other.client.greet()).toBe("bonjour");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20);
  socket.resume();
  for (let n = 1; n < 50; n += 1) expect((await numbers.next()).value).toBe(n);
  socket.terminate();
  await expect.poll(() => endedStreams).toContain("count");
  other.socket.close();
});

test("S11: a window that asks for ever and reads nothing is closed, the others go on", async () => {
  const greedy = await rpcClient(await logIn());
  const other = await rpcClient(await logIn());
  const gone = new Promise((resolve) => greedy.socket.on("close", resolve));
  greedy.socket.pause();
  const asked = Array.from({ length: 64 }, () =>
    greedy.client.repeat("x".repeat(60_000)).catch(() => undefined),
  );
  await expect.poll(() => other.client.greet(), { timeout: goodAnswerWithin }).toBe("bonjour");
  greedy.socket.resume();
  await gone;
  await Promise.all(asked);
  expect(bugs).toEqual([]);
  other.socket.close();
});
