import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { handClock } from "../clock/hand-clock.ts";
import type { AsmDevice } from "./asm-device.ts";
import { type AsmClient, type AsmClientOptions, startAsmClient } from "./start-asm-client.ts";

type Seen = { path: string; body: Record<string, unknown>; raw: string };

let server: Server;
let seen: Seen[];
let answers: Record<string, Array<[number, string]>>;
let client: AsmClient;
let restarts: unknown[];
const clock = handClock();

const device: AsmDevice = {
  objectId: "0000",
  isOn: () => true,
  files: () => ({ conf_user: Buffer.from("[Firmware]\n"), conf_sip: Buffer.from("[audio]\n") }),
  open: (relay) => (relay === "3" ? { 1: 200, 2: 403 } : { [relay]: 200 }),
  restart: async (files) => {
    restarts.push(files);
    return true;
  },
};

beforeEach(async () => {
  seen = [];
  restarts = [];
  answers = {};
  server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.18.2", resolve));
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await readText(request);
  const path = request.url ?? "";
  seen.push({ path, raw, body: tolerant(raw) });
  const [status, text] = answers[path.split("/").at(-2) ?? ""]?.shift() ?? [200, "{}"];
  response.writeHead(status, { "Content-Length": text.length }).end(text);
}

afterEach(async () => {
  await client.stop();
  server.close();
});

function tolerant(raw: string): Record<string, unknown> {
  try {
    return JSON.parse(raw);
  } catch {
    return {};
  }
}

async function start(options: Partial<AsmClientOptions> = {}): Promise<void> {
  const url = `http://127.0.18.2:${(server.address() as AddressInfo).port}`;
  client = startAsmClient(device, { url, token: "t", clock, periodMs: milliseconds(60_000), ...options });
  await client.event({ code: "CL", request: "keyboard", value: "1" });
  seen.splice(0, seen.length);
}
const paths = () => seen.map(({ path }) => path.replace("/api/v2", ""));

test("notifies as the note prints it, again after each period", async () => {
  await start();
  clock.advance(milliseconds(60_000));
  await expect.poll(paths).toEqual(["/notify/"]);
  expect(seen[0]?.body).toEqual({ token: "t", objectid: "0000", time: expect.any(Number) });
  expect(client.light()).toBe("green");
});

test("sends everything when the server does not know it, and waits in orange", async () => {
  await start();
  answers = { notify: [[404, '{"message":"unkown_objectid"}']] };
  await client.notify();
  expect(paths()).toEqual(["/notify/", "/settings/"]);
  expect(seen[1]?.body).toMatchObject({
    request: "conf",
    conf_user: "W0Zpcm13YXJlXQo=",
    conf_sip: "W2F1ZGlvXQo=",
  });
  expect(client.light()).toBe("orange");
});

test("is red, and sends nothing more, when its token is not known", async () => {
  await start();
  answers = { notify: [[404, '{"message":"invalid_token"}']] };
  await client.notify();
  expect(paths()).toEqual(["/notify/"]);
  expect(client.light()).toBe("red");
});

test("opens what a task asks for and answers for each relay, in the note's own form if told to", async () => {
  await start({ faults: { brokenJson: true } });
  const task = {
    task_id: 7,
    token: "t",
    objectid: "0000",
    request: "remote",
    type: "open",
    relay: "3",
    code: "1",
  };
  answers = { notify: [[200, JSON.stringify(task)]] };
  await client.notify();
  expect(seen.at(-1)?.raw).toContain('"value":{1 :200, 2 :403}');
  expect(seen.at(-1)?.raw).toContain('"task_id":7');
});

test("acknowledges a configuration, restarts, says so, and sends what it runs", async () => {
  await start();
  answers = { notify: [[200, '{"task_id":3,"conf_user":"YQ==","token":"t","request":"conf"}']] };
  await client.notify();
  expect(seen.map(({ body }) => body.request ?? "notify")).toEqual(["notify", "ack", "application", "conf"]);
  expect(seen[1]?.body).toMatchObject({ task_id: 3 });
  expect(restarts).toEqual([{ conf_user: Uint8Array.from([97]) }]);
});

test("does not restart when its acknowledgement was not heard", async () => {
  await start();
  answers = { notify: [[200, '{"task_id":3,"conf_user":"YQ=="}']], settings: [[503, "{}"]] };
  await client.notify();
  expect(restarts).toEqual([]);
});

test("sends an event again, byte for byte, until it is acknowledged", async () => {
  await start({ faults: { loseEventAnswers: 0 } });
  client.faults.loseEventAnswers = 1;
  await client.event({ code: "OE", request: "application", value: "restarted" });
  await client.notify();
  expect(paths()).toEqual(["/event/", "/event/", "/notify/"]);
  expect(seen[0]?.raw).toBe(seen[1]?.raw);
});

test("faults: twice, wrong clock, another token, a dropped configuration", async () => {
  await start({ faults: { sendTwice: true, clockOffsetSeconds: -1e9, token: "old", dropConfigurations: 1 } });
  answers = {
    notify: [
      [200, "{}"],
      [200, '{"task_id":3,"conf_user":"YQ=="}'],
    ],
  };
  await client.notify();
  expect(paths()).toEqual(["/notify/", "/notify/"]);
  expect(seen[0]?.body).toMatchObject({ token: "old" });
  expect(Number(seen[0]?.body.time)).toBeLessThan(1e9);
  expect(restarts).toEqual([]);
});
