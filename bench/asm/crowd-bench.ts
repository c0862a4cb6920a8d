import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ObjectId } from "#core/asm/model/object-id.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import { atMost, type BenchRow } from "../bench-row.ts";
import type { CrowdOrder, CrowdResult } from "./crowd-process.ts";

/** A whole region after a power cut (F56). */
const products = 20_000;
/** Each process may hold so many connections at once. */
const crowds = 2;
/** The inbox holds half of them at a time. */
const atOnce = 5_000;

/** 20,000 products notify within the same second, each on a connection of its own: the longest wait, in plain and over https. */
export async function runCrowdBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-crowd-bench-"));
  try {
    const file = join(folder, "asm.sqlite");
    await acceptAll(file);
    return [
      rowOf(
        "F56: 20,000 products notify in the same second: the longest wait",
        await crowd(file, "sqlite"),
        3,
      ),
      rowOf("F56: the same over https", await crowd(file, "sqlite-tls"), 15),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function acceptAll(file: string): Promise<void> {
  const store = await openSqliteStore(file);
  if (!store.ok) throw store.error.cause;
  const at = new Date().toISOString();
  for (let from = 0; from < products; from += atOnce) {
    const some = Array.from({ length: atOnce }, (_, place) => ObjectId.parse(String(from + place)));
    await Promise.all(some.map((objectId) => store.value.notify({ objectId, at, remoteAddress: "" }, at)));
    for (const objectId of some) await store.value.setProductState(objectId, "accepted");
  }
  await store.value.close();
}

async function crowd(file: string, kind: "sqlite" | "sqlite-tls"): Promise<CrowdResult> {
  const options = {
    stdio: ["ignore", "inherit", "inherit", "ipc"] as ["ignore", "inherit", "inherit", "ipc"],
  };
  const server = fork(new URL("./server-process.ts", import.meta.url), [kind, file], options);
  const [port] = await once(server, "message");
  const results = await Promise.all(
    Array.from({ length: crowds }, async (_, place) => {
      const process = fork(new URL("./crowd-process.ts", import.meta.url), options);
      const [from, to] = [place, place + 1].map((at) => (at * products) / crowds) as [number, number];
      const order: CrowdOrder = { port, tls: kind === "sqlite-tls", from, to, withinMs: 1_000 };
      process.send(order);
      const [result] = (await once(process, "message")) as [CrowdResult];
      process.disconnect();
      return result;
    }),
  );
  server.kill("SIGKILL");
  return {
    answered: results.reduce((sum, { answered }) => sum + answered, 0),
    slowest: Math.max(...results.map(({ slowest }) => slowest)),
  };
}

function rowOf(name: string, { answered, slowest }: CrowdResult, bound: number): BenchRow {
  const value = slowest / 1_000;
  const note = answered === products ? "every one answered" : `${products - answered} NOT ANSWERED`;
  return { name, value, unit: "s", peer: null, note, target: atMost(value, bound, "s") };
}
