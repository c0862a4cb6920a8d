import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { readSimulateOptions } from "../simulate-options.ts";
import type { SimulatedDevice } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";

/** A whole simulated door phone with an ASM server that says what it is told to. */

let server: Server;
let device: SimulatedDevice;
let seen: Array<Record<string, unknown> & { path: string }>;
let tasks: unknown[];

beforeEach(async () => {
  seen = [];
  tasks = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url?.split("/").at(-2) ?? "";
      seen.push({ ...JSON.parse(body), path });
      const answer = JSON.stringify(path === "notify" ? (tasks.shift() ?? {}) : {});
      response.writeHead(200, { "Content-Length": answer.length }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.18.3", resolve));
  const url = `http://127.0.18.3:${(server.address() as AddressInfo).port}`;
  device = await startSimulator({
    host: "127.0.18.3",
    restartMs: milliseconds(20),
    asm: { url, token: "t", periodMs: milliseconds(3_600_000) },
  });
});
afterEach(async () => {
  await device.stop();
  server.close();
});
const codes = () => seen.map(({ path, code, request }) => code ?? request ?? path);

test("it opens its own relays, and answers for each as its door API would", async () => {
  const code = /code=(\d+)/.exec(Buffer.from(device.state().running.confUser).toString())?.[1];
  await device.asm?.notify();
  tasks = [
    { task_id: 4, request: "remote", type: "open", relay: "1", code: "00000000" },
    { task_id: 5, request: "remote", type: "open", relay: "3", code },
  ];
  await device.asm?.notify();
  await device.asm?.notify();
  const answers = seen.filter(({ path }) => path === "event");
  expect(answers[0]).toMatchObject({ task_id: 4, code: "RL", value: { 1: 403 } });
  expect(answers.at(-1)).toMatchObject({
    task_id: 5,
    value: { 1: expect.any(Number), 2: expect.any(Number) },
  });
});

test("a configuration is acknowledged, run after a restart, and told once", async () => {
  const before = Buffer.from(device.state().running.confUser).toString();
  const wanted = before.replace(/firstname=.*/, "firstname=Zoé");
  await device.asm?.notify();
  seen.length = 0;
  tasks = [{ task_id: 1, conf_user: Buffer.from(wanted).toString("base64"), request: "conf" }];
  await device.asm?.notify();
  expect(codes()).toEqual(["notify", "ack", "OE", "conf"]);
  expect(Buffer.from(device.state().running.confUser).toString()).toBe(wanted);
});

test("N24: one with a syntax error is dropped without a word", async () => {
  const before = device.state().running;
  await device.asm?.notify();
  tasks = [{ task_id: 1, conf_user: Buffer.from("[oops").toString("base64"), request: "conf" }];
  await device.asm?.notify();
  expect(device.state()).toMatchObject({ restarts: 1, running: before });
  expect(codes().slice(-2)).toEqual(["OE", "conf"]);
});

test("a change on its web pages, and a return of its power, are told", async () => {
  await device.asm?.notify();
  seen.length = 0;
  device.editLocally((file) => file.replace(/firstname=.*/, "firstname=Noé"));
  await expect.poll(codes).toEqual(["conf"]);
  await device.unplug();
  await device.asm?.notify();
  expect(codes()).toEqual(["conf"]);
  await device.plug();
  await expect.poll(codes).toEqual(["conf", "OE", "conf"]);
});

test("options of the command", () => {
  const asm = { asm: "http://127.0.0.1:8090", token: "t" };
  expect(readSimulateOptions({ ...asm, asmPeriod: "5" })).toMatchObject({
    asm: { url: asm.asm, token: "t", periodMs: 5_000 },
  });
  expect(readSimulateOptions({ asm: asm.asm })).toBe("--asm without --token");
  expect(readSimulateOptions({ token: "t" })).toBe("--token without --asm");
  expect(readSimulateOptions({ ...asm, asm: "ftp://x" })).toBe("--asm ftp://x");
  expect(readSimulateOptions({ ...asm, asmPeriod: "0" })).toBe("--asm-period 0");
});
