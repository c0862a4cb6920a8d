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
import { atLeast, atMost, type BenchRow } from "../bench-row.ts";
import { measureDiskFlush } from "./disk-flush.ts";
import { type LoadOrder, type LoadResult, load } from "./load.ts";

const products = 1_000;
/** Everybody takes a turn, several times over: what else this machine does strikes all alike. */
const rounds = 5;
const seconds = 1;
/** Long enough that what may wait to be filed is full: recording then goes at the pace of filing. */
const floodSeconds = 12;
const program = (name: string) => new URL(name, import.meta.url);

type Kind = "http" | "none" | "each" | "sqlite" | "postgres";
type Server = { readonly port: number; readonly process: ChildProcess };
type Measured = LoadResult & { readonly rss: number };
type Name = Exclude<Kind, "none"> | "bare" | "pair";
/** As many products at the same moment as the burst that must be taken (F55). */
const connections = 256;
/** Every way of asking that is compared. */
const ways = {
  "event, close": { endpoint: "event", connection: "close", connections },
  "event, kept": { endpoint: "event", connection: "keep-alive", connections },
  "notify, close": { endpoint: "notify", connection: "close", connections },
  "notify, kept": { endpoint: "notify", connection: "keep-alive", connections },
} as const satisfies Record<string, Partial<LoadOrder>>;
type Way = keyof typeof ways;

/**
 * NOTIFY and EVENT of the ASM server beside a Fastify that stores nothing and one that commits each event by itself; the
 * limit is Node's own HTTP server, and the disk.
 */
export async function runAsmBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-asm-bench-"));
  const cluster = startTemporaryCluster();
  try {
    const file = join(folder, "asm.sqlite");
    await enrol(await opened(openSqliteStore(file)));
    await enrol(await opened(openPostgresStore(cluster.url)));
    const flush = measureDiskFlush(join(folder, "flush"));
    const places = { file, cluster: cluster.url, each: join(folder, "each.sqlite") };
    return rowsOf(await measureAll(places), flush);
  } finally {
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
  const at = new Date().toISOString();
  const all = Array.from({ length: products }, (_, number) => ObjectId.parse(String(number)));
  await Promise.all(all.map((objectId) => store.notify({ objectId, at, remoteAddress: "" }, at)));
  await Promise.all(all.map((objectId) => store.setProductState(objectId, "accepted")));
  await store.close();
}

type All = Readonly<Record<Name, Readonly<Record<Way, Measured>>>> & { readonly flood: Flood };
type Flood = { readonly sqlite: Measured; readonly bare: Measured };
type Places = { readonly file: string; readonly cluster: string; readonly each: string };

async function measureAll({ file, cluster, each }: Places): Promise<All> {
  const postgres = () => start("postgres", cluster);
  const servers: Record<Name, readonly Server[]> = {
    http: [await start("http", "")],
    bare: [await start("none", "")],
    each: [await start("each", each)],
    sqlite: [await start("sqlite", file)],
    postgres: [await postgres()],
    pair: [await postgres(), await postgres()],
  };
  const all = {} as Record<Name, Record<Way, Measured>>;
  for (const name of namesOf(servers)) all[name] = {} as Record<Way, Measured>;
  for (const way of waysOf()) {
    const results = await measureWay(servers, way);
    for (const name of namesOf(servers)) all[name][way] = middleOf(results[name]);
  }
  const flood = {
    bare: await oneTurn(servers.bare, "event, close", floodSeconds),
    sqlite: await oneTurn(servers.sqlite, "event, close", floodSeconds),
  };
  for (const { process } of Object.values(servers).flat()) process.kill("SIGKILL");
  return { ...all, flood };
}

type Results = Record<Name, Measured[]>;

async function measureWay(servers: Record<Name, readonly Server[]>, way: Way) {
  const results = {} as Results;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of namesOf(servers)) {
      const measured = await oneTurn(servers[name], way, seconds);
      // The first turn compiles the code, and does not count.
      if (round === 0) results[name] = [];
      else results[name].push(measured);
    }
  }
  return results;
}

async function oneTurn(servers: readonly Server[], way: Way, forSeconds: number): Promise<Measured> {
  const ports = servers.map(({ port }) => port);
  const result = await load({ ...ways[way], ports, products, seconds: forSeconds });
  const memory = await Promise.all(servers.map(memoryOf));
  return { ...result, rss: memory.reduce((sum, one) => sum + one, 0) };
}

/** The turn in the middle by speed; what failed in any of them, and the most memory. */
function middleOf(turns: readonly Measured[]): Measured {
  const sorted = [...turns].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)] as Measured;
  const failed = turns.reduce((sum, turn) => sum + turn.failed, 0);
  return { ...middle, failed, rss: Math.max(...turns.map(({ rss }) => rss)) };
}

const namesOf = (servers: Record<Name, unknown>) => Object.keys(servers) as Name[];
const waysOf = () => Object.keys(ways) as Way[];

async function start(kind: Kind, place: string): Promise<Server> {
  const child = fork(program("./server-process.ts"), [kind, place], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = await once(child, "message");
  return { port, process: child };
}

async function memoryOf({ process }: Server): Promise<number> {
  const answer = once(process, "message");
  process.send("memory");
  const [rss] = await answer;
  return rss;
}

function rowsOf(all: All, flush: number): BenchRow[] {
  const rows = (["sqlite", "postgres", "pair"] as const).flatMap((ours) =>
    waysOf().flatMap((way) => {
      const row = rowOf(`ASM ${way}, ${storeNames[ours]}`, all[ours][way], limitOf(all, ours, way, flush));
      const bare = all.bare[way].perSecond;
      const wanted = ours === "sqlite" && way === "event, close";
      const ceiling: BenchRow = {
        ...row,
        peer: { name: "Fastify, stores nothing", value: bare },
        ...(wanted && {
          target: { ...atLeast(all[ours][way].perSecond / bare, 0.9, ""), words: "ratio ≥ 0.9" },
        }),
      };
      if (ours === "pair" || !way.startsWith("event")) return [ceiling];
      return [ceiling, { ...row, peer: { name: "Fastify, commits each", value: all.each[way].perSecond } }];
    }),
  );
  return [
    ...rows,
    floodRow(all.flood),
    burstRow(all),
    doors("laptop, SQLite", all.sqlite),
    doors("small server, PostgreSQL", all.postgres),
  ];
}

/** How long the unluckiest of a hundred door phones waits while all of them send at once. */
function burstRow({ sqlite, each }: All): BenchRow {
  const value = sqlite["event, close"].p99;
  return {
    name: `F55: event over ${connections} connections, SQLite: 99 of 100 answered within`,
    value,
    unit: "ms",
    peer: { name: "Fastify, commits each", value: each["event, close"].p99 },
    target: atMost(value, 100, "ms"),
  };
}

function floodRow({ sqlite, bare }: Flood): BenchRow {
  const name = `ASM event, close, SQLite, ${floodSeconds} s without a pause: filed, too`;
  const row = rowOf(name, sqlite, "six indices for each event on the same processors");
  return { ...row, peer: { name: "Fastify, stores nothing", value: bare.perSecond } };
}

const storeNames = { sqlite: "SQLite", postgres: "PostgreSQL", pair: "PostgreSQL, two instances" };

/** What Node's own server reaches on this machine with nothing behind it; and how long the disk takes for one flush. */
function limitOf(all: All, ours: Name, way: Way, flush: number): string {
  const limit = all.http[way].perSecond;
  const share = Math.round((all[ours][way].perSecond / limit) * 100);
  const disk = way.startsWith("event") ? `; one disk flush ${flush.toFixed(2)} ms` : "";
  return `node:http without Fastify ${Math.round(limit).toLocaleString("en-US")}/s: ${share} % of it${disk}; wrk on the same processors`;
}

function rowOf(name: string, { perSecond, p99, rss, failed }: Measured, limit: string): BenchRow {
  const wrong = failed === 0 ? "" : `, ${failed} FAILED`;
  const note = `p99 ${p99.toFixed(1)} ms, ${Math.round(rss / 2 ** 20)} MiB${wrong}`;
  return { name, value: perSecond, unit: "/s", peer: null, note, limit };
}

/** Half of what was measured, so that events and tasks have room too. */
function doors(where: string, all: All[Name]): BenchRow {
  return {
    name: `Doors at a notify every 60 s, ${where}`,
    value: all["notify, close"].perSecond * 60 * 0.5,
    unit: "doors",
    peer: null,
    note: "derived: NOTIFY with Connection: close × 60 s × 50 % headroom",
  };
}
