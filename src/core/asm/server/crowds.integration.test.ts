import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "../../clock/clock.ts";
import { ObjectId } from "../model/object-id.ts";
import { openSqliteStore } from "../sqlite-store/open-sqlite-store.ts";
import { startAsmServer } from "./asm-server.ts";
import { ownCertificate } from "./own-certificate.ts";
import {
  exchange,
  productRequest,
  readAnswer,
  type ServerUnderTest,
  serverUnderTest,
} from "./server-under-test.ts";

let server: ServerUnderTest | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Each connection sends one after the other, on a connection for each, as products do. */
async function crowd(
  port: number,
  connections: number,
  requests: readonly string[],
  send: typeof exchange = exchange,
): Promise<number[]> {
  const statuses: number[] = [];
  let next = 0;
  const one = async () => {
    for (let mine = next++; mine < requests.length; mine = next++) {
      statuses.push(readAnswer(await send(port, requests[mine] ?? "", { within: 30_000 })).status);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return statuses;
}

const event = (number: number) =>
  productRequest(
    "event",
    `{"token":"administrator","objectid":"0000","code":"CL","value":"${number}","time":${number}}`,
  );

test("F55 L4: a burst of 10,000 events over 256 connections is stored, every one", async () => {
  server = await serverUnderTest({ clock: systemClock, onEvent: () => undefined });
  await server.accept();
  const before = process.memoryUsage().rss;
  const statuses = await crowd(
    server.port,
    256,
    Array.from({ length: 10_000 }, (_, number) => event(number)),
  );
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  const values = new Set((await server.store.events({})).map(({ value }) => value));
  expect(values.size).toBe(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
});

test("F56: 3,000 products notify in the same moment: none is refused", async () => {
  server = await serverUnderTest({ clock: systemClock, onEvent: () => undefined });
  const requests = Array.from({ length: 3_000 }, (_, number) =>
    productRequest("notify", `{"token":"administrator","objectid":"${number}","time":1}`),
  );
  const statuses = await crowd(server.port, 3_000, requests);
  expect(new Set(statuses)).toEqual(new Set([404]));
  expect(await server.store.products()).toHaveLength(3_000);
});

test("F56: over https, 500 products notify in the same moment: each is answered, none waits 15 s", async () => {
  server = await serverUnderTest({
    clock: systemClock,
    onEvent: () => undefined,
    tls: ownCertificate("127.0.18.1", new Date()),
  });
  const requests = Array.from({ length: 500 }, (_, number) =>
    productRequest("notify", `{"token":"administrator","objectid":"${number}","time":1}`),
  );
  const began = performance.now();
  const statuses = await crowd(server.port, 500, requests, exchangeOverTls);
  expect(performance.now() - began).toBeLessThan(15_000);
  expect([new Set(statuses), statuses.length]).toEqual([new Set([404]), 500]);
  expect(await server.store.products()).toHaveLength(500);
});

/** As `exchange`, a handshake first, which is what costs. */
function exchangeOverTls(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connectTls({ host: "127.0.18.1", port, rejectUnauthorized: false }, () =>
      socket.write(text),
    );
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString();
    });
    socket.on("error", reject).on("close", () => resolve(received));
  });
}

test("P3 F35: a full disk acknowledges nothing, loses nothing, and works again when there is room", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-asm-full-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]);
  try {
    const data = join(folder, "data");
    mkdirSync(data);
    const opened = await openSqliteStore(join(data, "asm.sqlite"));
    if (!opened.ok) throw new Error(opened.error.message.en);
    const store = opened.value;
    const door = ObjectId.parse("0000");
    const at = new Date().toISOString();
    await store.notify({ objectId: door, at, remoteAddress: "" }, at);
    await store.setProductState(door, "accepted");
    const told: string[] = [];
    const started = await startAsmServer({
      listen: { host: "127.0.18.1", port: 0 },
      token: "administrator",
      store,
      clock: systemClock,
      onEvent: ({ type }) => told.push(type),
    });
    if (!started.ok) throw new Error(started.error.message.en);
    const send = async (number: number) =>
      readAnswer(await exchange(started.value.port, event(number))).status;
    expect(await send(1)).toBe(200);
    fill(join(folder, "ballast"));
    const statuses: number[] = [];
    for (let number = 2; number < 40; number += 1) statuses.push(await send(number));
    expect(statuses.at(-1)).toBe(503);
    expect(told).toContain("storage");
    rmSync(join(folder, "ballast"));
    expect(await send(100)).toBe(200);
    const kept = (await store.events({})).map(({ value }) => Number(value));
    const acknowledged = [
      1,
      ...statuses.flatMap((status, index) => (status === 200 ? [index + 2] : [])),
      100,
    ];
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    await started.value.close();
    await store.close();
  } finally {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true });
  }
});

/** Takes every byte that is left. */
function fill(file: string): void {
  for (const size of [65_536, 4_096, 256]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause;
    }
  }
}
