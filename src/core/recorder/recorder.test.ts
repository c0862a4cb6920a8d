import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { Result } from "#shared/result/result.ts";
import { runSimulateCommand } from "#simulator/simulate-command.ts";
import { type FaultName, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { sampleConfSip, sampleConfUser } from "../config/testing/configuration-sample.ts";
import { memoryPins } from "../net/certificate-pins.ts";
import type { Conversation, DeviceRequest, DeviceResponse } from "../net/conversation.ts";
import { cautiousPolicy } from "../net/conversation-policy.ts";
import { createLoginGuard } from "../net/login-guard.ts";
import { openConversation } from "../net/open-conversation.ts";
import { get, post, running } from "../net/testing/talk.ts";
import { harOf } from "./har.ts";
import { Recordings } from "./recordings.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const password = "titi-et-gros-minet";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "perron-recorder-"));
  closing.push(() => rm(path, { recursive: true }));
  return path;
}

function talk(endpoint: Endpoint, recordings?: Recordings): Conversation {
  const credential = { user: "admin", password };
  const conversation = openConversation({
    endpoint,
    credential,
    policy: cautiousPolicy,
    pin: { pins: memoryPins(), key: "x" },
    guard: createLoginGuard(),
    clock: new ManualClock(),
    onWarning: () => undefined,
    observe: recordings?.observerOf(endpoint, credential),
  });
  closing.push(() => conversation.close());
  return conversation;
}

/** Starts `perron simulate --replay` and answers where it listens. */
async function replay(file: string): Promise<Endpoint> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const done = runSimulateCommand(
      { replay: file, listen: "127.0.12.2", port: "0" },
      {
        listening: ({ host, port, serial }) => {
          expect(serial).toBe("8963225");
          resolve({ scheme: "http", host, port });
        },
        note: () => undefined,
        signal: stop.signal,
      },
    ).then((outcome) => outcome.ok || reject(new Error(outcome.message.en)));
    closing.push(async () => {
      stop.abort();
      await done;
    });
  });
}

const files = {
  confUser: Buffer.from(sampleConfUser.replace("s3cret", password)),
  confSip: Buffer.from(sampleConfSip),
};

const impatient = { stall: milliseconds(150), deadline: milliseconds(600) };
const session: readonly DeviceRequest[] = [
  get("/"),
  get("/download/conf_user.ini", impatient),
  get("/download/conf_user.ini", impatient),
  get("/download/conf_sip.ini", impatient),
  get("/download/logos", impatient),
  get("/nowhere", impatient),
  post(40, { path: "/api/video/", ...impatient }),
];

async function hold(conversation: Conversation, beforeEach: (index: number) => void = () => undefined) {
  const answers: Result<DeviceResponse>[] = [];
  for (const [index, request] of session.entries()) {
    beforeEach(index);
    answers.push(await conversation.send(request, running));
  }
  return answers;
}

const told = (answer: Result<DeviceResponse>) =>
  answer.ok
    ? { status: answer.value.status, headers: withoutDate(answer.value.headers), text: text(answer.value) }
    : { code: answer.error.code, reason: answer.error.reason };
const text = ({ body }: DeviceResponse) => Buffer.from(body).toString("latin1");
const withoutDate = (headers: DeviceResponse["headers"]) => ({ ...headers, date: "" });

/** What was masked may be anything of the same length; everything else is the same to the byte. */
const asMasked = (original: string, kept: string) =>
  Array.from(original, (byte, at) => (kept[at] === "*" ? "*" : byte)).join("");

describe("a recorded session replays to the same answers", () => {
  test.each<[string, SimulatorOptions, FaultName | undefined, string | number | undefined]>([
    ["a device without a fault", {}, undefined, undefined],
    ["basic login refused", {}, "no-challenge", undefined],
    ["an answer cut at byte 50", {}, "cut-out", 50],
    ["an answer cut before it began", {}, "cut-out", 0],
    ["an answer that stops", {}, "stall", 90],
    ["a length that lies", {}, "wrong-content-length", "+10"],
    ["a shorter length", {}, "wrong-content-length", "-1"],
    ["a cut chunk", {}, "truncated-chunk", undefined],
    ["garbage", {}, "garbage", undefined],
    ["an error 500", {}, "error-500", undefined],
    ["a redirect", {}, "redirect", "http://127.0.12.99/"],
    ["a nonce for two calls", {}, "stale-nonce", 2],
    ["another algorithm", {}, "sha256-only", undefined],
  ])("%s", async (_, options, fault, value) => {
    const data = await folder();
    const device = await startSimulator({ host: "127.0.12.1", files, ...options });
    closing.push(() => device.stop());
    const recordings = new Recordings({
      dataFolder: data,
      onTrouble: (cause) => {
        throw cause;
      },
    });
    const original = await hold(talk(device.endpoint, recordings), (index) => {
      if (fault && index === 2) device.setFault(fault, value);
    });
    const entries = await recordings.entries(device.endpoint);
    const file = join(data, "session.har");
    await writeFile(file, JSON.stringify(harOf(entries, "0.0.0")));
    const again = await hold(talk(await replay(file)));

    expect(again.map(told)).toEqual(
      original.map((answer, place) => {
        const first = told(answer);
        const second = told(again[place] as Result<DeviceResponse>);
        if (first.text === undefined || second.text === undefined) return first;
        expect(second.text).toHaveLength(first.text.length);
        return { ...first, text: asMasked(first.text, second.text) };
      }),
    );
    const kept = JSON.stringify(entries) + entries.map(({ _received }) => Buffer.from(_received, "base64"));
    for (const secret of [password, "4711", "sippass", "clientkey"]) expect(kept).not.toContain(secret);
    expect(original.some(({ ok }) => ok)).toBe(true);
  });
});

test("a device that does not answer leaves an entry that says so", async () => {
  const recordings = new Recordings({ dataFolder: await folder(), onTrouble: () => undefined });
  const nobody: Endpoint = { scheme: "http", host: "127.0.12.77", port: 9 };
  expect((await talk(nobody, recordings).send(get("/"), running)).ok).toBe(false);
  const [entry] = await recordings.entries(nobody);
  expect(entry).toMatchObject({
    request: { url: `${endpointUrl(nobody)}/` },
    response: { status: 0 },
    _loss: { kind: "connection-refused", sent: "nothing" },
  });
});

test("switched off, nothing is kept; what was kept can be forgotten", async () => {
  const recordings = new Recordings({ dataFolder: await folder(), onTrouble: () => undefined });
  const device = await startSimulator({ host: "127.0.12.1" });
  closing.push(() => device.stop());
  recordings.on = false;
  await talk(device.endpoint, recordings).send(get("/"), running);
  expect(await recordings.entries(device.endpoint)).toEqual([]);
  recordings.on = true;
  await talk(device.endpoint, recordings).send(get("/"), running);
  expect((await recordings.entries(device.endpoint)).length).toBeGreaterThan(0);
  expect(await recordings.size()).toBeGreaterThan(0);
  await recordings.forget(device.endpoint);
  expect(await recordings.entries(device.endpoint)).toEqual([]);
});
