import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import DigestClient from "digest-fetch";
import { systemClock } from "#core/clock/clock.ts";
import { memoryPins } from "#core/net/certificate-pins.ts";
import type { Conversation } from "#core/net/conversation.ts";
import { cautiousPolicy } from "#core/net/conversation-policy.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { openConversation } from "#core/net/open-conversation.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { BenchRow } from "../bench-row.ts";
import { type DigestFarm, startDigestFarm } from "./digest-farm.ts";

const run = promisify(execFile);
const credential = { user: "admin", password: "admin" };
const path = "/download/conf_sip.ini";

/** Requests per authenticated call, and calls a second to one device and to fifty, beside curl and plain digest-fetch. */
export async function runCallsBench(): Promise<BenchRow[]> {
  return [...(await requestsPerCall()), ...(await rate(1, 2_000)), ...(await rate(50, 200))];
}

async function requestsPerCall(): Promise<BenchRow[]> {
  const farm = await startDigestFarm(1);
  const calls = 20;
  await ourCalls(farm.endpoints, calls);
  const ours = (await farm.takeRequests()) / calls;
  await curlCalls(farm.endpoints, calls);
  const curls = (await farm.takeRequests()) / calls;
  await farm.stop();
  return [
    {
      name: "requests per authenticated call, 20 calls",
      value: ours,
      unit: "requests",
      peer: { name: "curl --digest, kept alive", value: curls },
      limit: "1.05 = N+1 for N calls",
    },
  ];
}

/** Each contender twice, the better taken: the first warms the farm and the compiler. */
async function rate(devices: number, calls: number): Promise<BenchRow[]> {
  const farm = await startDigestFarm(devices);
  const total = devices * calls;
  const best = async (work: (endpoints: readonly Endpoint[], calls: number) => Promise<void>) =>
    total /
    Math.min(
      await seconds(() => work(farm.endpoints, calls)),
      await seconds(() => work(farm.endpoints, calls)),
    );
  const ours = await best(ourCalls);
  const curls = await best(curlCalls);
  const plain = await best(plainCalls);
  await farm.stop();
  const name = `authenticated calls to ${devices} device${devices > 1 ? "s" : ""}`;
  return [
    { name, value: ours, unit: "calls/s", peer: { name: "curl --digest, kept alive", value: curls } },
    { name, value: ours, unit: "calls/s", peer: { name: "digest-fetch as published", value: plain } },
  ];
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function ourCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  await Promise.all(
    endpoints.map(async (endpoint) => {
      const conversation = open(endpoint);
      for (let call = 0; call < calls; call += 1) await mustAnswer(conversation);
      await conversation.close();
    }),
  );
}

function open(endpoint: Endpoint): Conversation {
  return openConversation({
    endpoint,
    credential,
    policy: cautiousPolicy,
    pin: { pins: memoryPins(), key: endpoint.host },
    guard: createLoginGuard(),
    clock: systemClock,
    onWarning: () => undefined,
  });
}

async function mustAnswer(conversation: Conversation): Promise<void> {
  const answer = await conversation.send(
    { method: "GET", path, onLoss: "repeatable" },
    new AbortController().signal,
  );
  if (!answer.ok || answer.value.status !== 200) throw new Error("the farm refused a call");
}

/** One curl for all devices, connections kept alive, up to fifty at once: curl at its best. */
async function curlCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const list = join(folder, "urls");
  const urls = endpoints.map(
    ({ host, port }) => `url = "http://${host}:${port}${path}?[1-${calls}]"\noutput = "/dev/null"`,
  );
  writeFileSync(list, urls.join("\n"));
  const parallel = endpoints.length > 1 ? ["-Z", "--parallel-max", String(endpoints.length)] : [];
  await run("curl", ["-s", "--digest", "-u", "admin:admin", ...parallel, "-K", list], { maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
}

async function plainCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  await Promise.all(
    endpoints.map(async ({ host, port }) => {
      const client = new DigestClient(credential.user, credential.password);
      for (let call = 0; call < calls; call += 1) {
        const answer = await client.fetch(`http://${host}:${port}${path}`);
        await answer.arrayBuffer();
      }
    }),
  );
}

export type { DigestFarm };
