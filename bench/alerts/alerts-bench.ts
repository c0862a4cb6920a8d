import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callbackInbox } from "#core/alerts/callbacks/callback-inbox.ts";
import { callbackSecret } from "#core/alerts/callbacks/callback-secret.ts";
import { startCallbackServer } from "#core/alerts/callbacks/callback-server.ts";
import { type Alerts, openAlerts } from "#core/alerts/open-alerts.ts";
import { enqueue } from "#core/alerts/outbox/enqueue.ts";
import { readOctopushCallback } from "#core/alerts/provider/octopush/read-callback.ts";
import { systemClock } from "#core/clock/clock.ts";
import { passphraseFile } from "#core/vault/passphrase.ts";
import { openVault } from "#core/vault/vault.ts";
import { newProfile } from "#shared/model/alerts/alert-profile.ts";
import type { BenchRow } from "../bench-row.ts";

const callbacks = 10_000;
/** Callbacks under way at the same time. */
const atOnce = 64;
/** Added to each commit: a tired memory card (milliseconds). */
const slowDisk = 30;
const host = "127.0.19.9";

/** 10,000 receipts, each on disk before it is answered and worked on besides; on this disk, and on a slow one. */
export async function runAlertsBench(): Promise<BenchRow[]> {
  const bare = percentile(await bareServer(), 0.99);
  const fast = await receipts(0);
  const slow = await receipts(slowDisk);
  const peer = { name: "a bare HTTP server that keeps nothing", value: bare };
  const limit = "1,000 ms, the provider's own";
  return [
    {
      name: "callback answered, p99 of 10,000 (L5)",
      value: percentile(fast.times, 0.99),
      unit: "ms",
      peer,
      limit,
    },
    {
      name: `callback answered, p99 of 10,000, each commit ${slowDisk} ms slower`,
      value: percentile(slow.times, 0.99),
      unit: "ms",
      peer,
      limit,
      note: `slowest ${Math.round(Math.max(...slow.times))} ms`,
    },
    {
      name: "callbacks answered, on disk and worked on",
      value: callbacks / (fast.worked / 1_000),
      unit: "per s",
      peer: null,
    },
  ];
}

async function receipts(delay: number): Promise<{ times: number[]; worked: number }> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const vault = await openVault(undefined, passphraseFile(join(folder, "vault.json")));
  const opened = await openAlerts({
    file: join(folder, "asm.sqlite"),
    clock: systemClock,
    keys: { vault, environmentKey: "key" },
  });
  if (!opened.ok) throw new Error(opened.error.message.en);
  const alerts = opened.value;
  const numbers = messagesToTell(alerts);
  const wait = new Int32Array(new SharedArrayBuffer(4));
  const inbox = callbackInbox({
    ...alerts,
    read: readOctopushCallback,
    // Blocks the thread, as a slow sync of the disk does.
    beforeCommit: () => void (delay > 0 && Atomics.wait(wait, 0, 0, delay)),
  });
  const secret = callbackSecret(alerts.store);
  const server = await startCallbackServer({ listen: { host, port: 0 }, secret, inbox, tell: alerts.tell });
  if (!server.ok) throw new Error(server.error.message.en);
  const start = performance.now();
  const times = await postAll(server.value.status, (at) =>
    JSON.stringify({
      channel: "sms",
      message_id: `sms_${at % numbers.length}`,
      number: numbers[at % numbers.length],
      status: at % 2 === 0 ? "DELIVERED" : "ACK",
      delivery_date: `2026-01-05 09:00:00.${at}`,
    }),
  );
  await inbox.drain();
  const worked = performance.now() - start;
  const left = alerts.store.callbacks.pending(0, 1).length;
  if (left > 0) throw new Error("callbacks were left undone");
  await server.value.close();
  await alerts.close();
  rmSync(folder, { recursive: true });
  return { times, worked };
}

/** A thousand sent messages that the receipts are about; answers their numbers. */
function messagesToTell({ store, profiles }: Alerts): string[] {
  profiles.set({ ...newProfile, name: "bench", login: "bench" });
  const now = Date.now();
  return store.inTransaction(() =>
    Array.from({ length: 1_000 }, (_, at) => {
      const number = `+3361${String(at).padStart(7, "0")}`;
      const message = enqueue(store, {
        ...{ profile: "bench", kind: "sms", number, person: null, language: "fr", text: "Porte" },
        ...{ withReply: false, simulated: false, alarms: [], purpose: "manual" },
        createdAt: now,
        expiresAt: now + 3_600_000,
      } as const);
      store.messages.change(message.id, { state: "accepted", ticket: `sms_${at}`, nextTryAt: null });
      return number;
    }),
  );
}

async function bareServer(): Promise<number[]> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on("end", () => response.writeHead(200, { "content-length": 0 }).end());
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const times = await postAll(`http://${host}:${(server.address() as AddressInfo).port}/`, () => "{}");
  await new Promise((resolve) => server.close(resolve));
  return times;
}

/** Times from request to the end of the answer, milliseconds. */
async function postAll(url: string, body: (at: number) => string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < callbacks) {
      const text = body(next);
      next += 1;
      const start = performance.now();
      await post(url, text, agent);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  agent.destroy();
  return times;
}

function post(url: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const outgoing = request(url, { method: "POST", agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}`));
      answer.resume();
      answer.on("end", () => resolve());
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
