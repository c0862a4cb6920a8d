import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { addressPlan } from "../../tools/lab/address-plan.ts";
import { type Lab, startLab } from "../../tools/lab/lab.ts";
import { atLeast, atMost, type BenchRow, notMeasured } from "../bench-row.ts";
import type { CallsTask } from "./calls-process.ts";
import type { ContenderName } from "./contenders.ts";
import { type DigestFarm, startDigestFarm } from "./digest-farm.ts";

const run = promisify(execFile);

/** Where the calls are made, and what bounds them there. */
type Place = {
  readonly words: string;
  readonly bound: string;
  readonly laptop?: string;
  /** Calls to each device, for one device and for fifty. */
  readonly calls: { readonly 1: number; readonly 50: number };
  readonly farmOf: (devices: number) => Promise<DigestFarm>;
};

const loopback: Place = {
  words: "loopback",
  bound: "the processor, shared with the farm",
  calls: { 1: 3_000, 50: 300 },
  farmOf: (devices) =>
    startDigestFarm({
      hosts: Array.from({ length: devices }, () => "127.0.0.1"),
      port: 0,
      serviceMs: [0, 0],
    }),
};

const inLab = ({ laptop, lan }: Lab): Place => ({
  words: "2 ms away, 2–5 ms a device",
  bound: "one round trip and the device's own time",
  laptop,
  calls: { 1: 200, 50: 200 },
  farmOf: (devices) =>
    startDigestFarm(
      { hosts: addressPlan[0]?.doorPhones.slice(0, devices) ?? [], port: 8080, serviceMs: [2, 5] },
      lan,
    ),
});

/** Requests per authenticated call, and calls a second to one device and to fifty, beside curl, digest-fetch and a bare socket. */
export async function runCallsBench(): Promise<BenchRow[]> {
  const rows = [await requestsPerCall(), ...(await inTheLab())];
  for (const devices of [1, 50] as const) rows.push(...(await rates(loopback, devices)));
  return rows;
}

async function inTheLab(): Promise<BenchRow[]> {
  let lab: Lab;
  try {
    lab = await startLab({ name: "perron-calls", delayMicroseconds: 1_000, lossPer10000: 0 });
  } catch (error) {
    return [notMeasured("authenticated calls in the lab", error)];
  }
  try {
    return [...(await rates(inLab(lab), 1)), ...(await rates(inLab(lab), 50))];
  } finally {
    lab.stop();
  }
}

async function requestsPerCall(): Promise<BenchRow> {
  const calls = 20;
  const farm = await loopback.farmOf(1);
  const requests = async (contender: ContenderName) => {
    await measure(loopback, { contender, endpoints: farm.endpoints, calls, rounds: 1 });
    return (await farm.takeRequests()) / calls;
  };
  try {
    const value = await requests("ours");
    return {
      name: `requests per authenticated call, ${calls} calls`,
      value,
      unit: "requests",
      peer: { name: "curl --digest, kept alive", value: await requests("curl") },
      limit: `${(calls + 1) / calls}: the nonce must be had once`,
      target: { ...atMost(value, (calls + 1) / calls, ""), words: "N + 1 for N calls" },
    };
  } finally {
    await farm.stop();
  }
}

const peers: readonly { name: string; contender: ContenderName; share: number }[] = [
  { name: "curl --digest, kept alive", contender: "curl", share: 1 },
  // Twenty times slower: fewer calls say as much.
  { name: "curl --digest, a process and a connection a call", contender: "curl-process", share: 0.05 },
  { name: "digest-fetch as published", contender: "digest-fetch", share: 1 },
];

async function rates(place: Place, devices: 1 | 50): Promise<BenchRow[]> {
  const farm = await place.farmOf(devices);
  const task = { endpoints: farm.endpoints, calls: place.calls[devices], rounds: 3 };
  try {
    const bare = await measure(place, { ...task, contender: "bare" });
    const ours = await measure(place, { ...task, contender: "ours" });
    const name = `authenticated calls to ${devices} device${devices > 1 ? "s" : ""}, ${place.words}`;
    const limit = `${Math.round(bare.rate).toLocaleString("en-US")}/s: ${place.bound} (a bare socket); ours ${Math.round((ours.rate / bare.rate) * 100)} %, ${Math.round(ours.microseconds)} µs of processor a call`;
    const rows: BenchRow[] = [];
    for (const { name: peer, contender, share } of peers) {
      const calls = Math.ceil(task.calls * share);
      const { rate } = await measure(place, { ...task, calls, contender });
      const wanted = devices === 50 && contender === "curl" && atLeast(ours.rate / rate, 1.5, "× curl");
      rows.push({
        ...{ name, value: ours.rate, unit: "calls/s", peer: { name: peer, value: rate }, limit },
        ...(wanted && { target: wanted }),
      });
    }
    return rows;
  } finally {
    await farm.stop();
  }
}

/** The best of the rounds: the first warms the farm and the compiler. */
async function measure({ laptop }: Place, task: CallsTask): Promise<{ rate: number; microseconds: number }> {
  const command = [process.execPath, join(import.meta.dirname, "calls-process.ts"), JSON.stringify(task)];
  const [program = "", ...words] = laptop ? ["ip", "netns", "exec", laptop, ...command] : command;
  const { stdout } = await run(program, words);
  const { seconds, microseconds } = JSON.parse(stdout) as { seconds: number[]; microseconds: number };
  return { rate: (task.endpoints.length * task.calls) / Math.min(...seconds), microseconds };
}
