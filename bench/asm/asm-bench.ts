import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ObjectId } from "#core/asm/model/object-id.ts";
import { openPostgresStore } from "#core/asm/postgres-store/open-postgres-store.ts";
import { startTemporaryCluster } from "#core/asm/postgres-store/temporary-cluster.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import type { BenchRow } from "../bench-row.ts";
import type { LoadOrder, LoadResult } from "./load.ts";

const products = 1_000;
const forMs = 3_000;
const program = (name: string) => new URL(name, import.meta.url);

type Kind = "none" | "each" | "sqlite" | "postgres";
type Server = { readonly port: number; readonly process: ChildProcess };
type Measured = LoadResult & { readonly rss: number };
/** Every way of asking that is compared. */
const ways = {
  "event, close": { endpoint: "event", connection: "close", connections: 64 },
  "event, kept": { endpoint: "event", connection: "keep", connections: 64 },
  "notify, close": { endpoint: "notify", connection: "close", connections: 64 },
  "notify, kept": { endpoint: "notify", connection: "keep", connections: 64 },
} as const satisfies Record<string, Partial<LoadOrder>>;
type Way = keyof typeof ways;

/** NOTIFY and EVENT of the ASM server beside a Fastify that stores nothing and one that commits each event by itself. */
export async function runAsmBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-asm-bench-"));
  const cluster = startTemporaryCluster();
  const client = fork(program("./load-process.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  try {
    const file = join(folder, "asm.sqlite");
    await enrol(await opened(openSqliteStore(file)));
    await enrol(await opened(openPostgresStore(cluster.url)));
    const bare = await measureAll(client, "none", "", 1);
    const each = await measureAll(client, "each", join(folder, "each.sqlite"), 1);
    const sqlite = await measureAll(client, "sqlite", file, 1);
    const postgres = await measureAll(client, "postgres", cluster.url, 1);
    const pair = await measureAll(client, "postgres", cluster.url, 2);
    return rowsOf({ bare, each, sqlite, postgres, pair });
  } finally {
    client.disconnect();
    cluster.stop();
    rmSync(folder, { recursive: true });
  }
}

async function opened(opening: ReturnType<typeof openSqliteStore>): Promise<AsmStore> {
  const store = await opening;
  if (!store.ok) throw store.error.cause;
  return store.value;
}

async function enrol(store: AsmStore): Promise<void> {
  for (let number = 0; number < products; number += 1) {
    const objectId = ObjectId.parse(String(number));
    const at = new Date().toISOString();
    await store.notify({ objectId, at, remoteAddress: "" }, at);
    await store.setProductState(objectId, "accepted");
  }
  await store.close();
}

type All = Readonly<Record<Way, Measured>>;

async function measureAll(client: ChildProcess, kind: Kind, place: string, instances: number): Promise<All> {
  const servers = await Promise.all(Array.from({ length: instances }, () => start(kind, place)));
  const results = {} as Record<Way, Measured>;
  for (const way of Object.keys(ways) as Way[]) {
    const ports = servers.map(({ port }) => port);
    // A moment of the same beforehand: the first requests compile the code.
    await order(client, { ...ways[way], ports, products, forMs: 500 });
    const result = await order(client, { ...ways[way], ports, products, forMs });
    const memory = await Promise.all(servers.map(memoryOf));
    results[way] = { ...result, rss: memory.reduce((sum, one) => sum + one, 0) };
  }
  for (const { process } of servers) process.kill("SIGKILL");
  return results;
}

async function start(kind: Kind, place: string): Promise<Server> {
  const child = fork(program("./server-process.ts"), [kind, place], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = await once(child, "message");
  return { port, process: child };
}

async function order(client: ChildProcess, wanted: LoadOrder): Promise<LoadResult> {
  const answer = once(client, "message");
  client.send(wanted);
  const [result] = await answer;
  return result;
}

async function memoryOf({ process }: Server): Promise<number> {
  const answer = once(process, "message");
  process.send("memory");
  const [rss] = await answer;
  return rss;
}

function rowsOf(all: { bare: All; each: All; sqlite: All; postgres: All; pair: All }): BenchRow[] {
  const rows = (["sqlite", "postgres", "pair"] as const).flatMap((ours) =>
    (Object.keys(ways) as Way[]).flatMap((way) => {
      const result = all[ours][way];
      const row = rowOf(`ASM ${way}, ${storeNames[ours]}`, result);
      const ceiling = { ...row, peer: { name: "Fastify, stores nothing", value: all.bare[way].perSecond } };
      if (ours === "pair" || !way.startsWith("event")) return [ceiling];
      return [ceiling, { ...row, peer: { name: "Fastify, commits each", value: all.each[way].perSecond } }];
    }),
  );
  return [...rows, doors("laptop, SQLite", all.sqlite), doors("small server, PostgreSQL", all.postgres)];
}

const storeNames = { sqlite: "SQLite", postgres: "PostgreSQL", pair: "PostgreSQL, two instances" };

function rowOf(name: string, { perSecond, p99, rss, failed }: Measured): BenchRow {
  const wrong = failed === 0 ? "" : `, ${failed} FAILED`;
  const note = `p99 ${p99.toFixed(1)} ms, ${Math.round(rss / 2 ** 20)} MiB${wrong}`;
  return {
    name,
    value: perSecond,
    unit: "/s",
    peer: null,
    note,
    limit: "server and client share the processor",
  };
}

/** Half of what was measured, so that events and tasks have room too. */
function doors(where: string, all: All): BenchRow {
  return {
    name: `Doors at a notify every 60 s, ${where}`,
    value: all["notify, close"].perSecond * 60 * 0.5,
    unit: "doors",
    peer: null,
    note: "derived: NOTIFY with Connection: close × 60 s × 50 % headroom",
  };
}
