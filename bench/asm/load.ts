import { execFile } from "node:child_process";
import { promisify } from "node:util";

export type LoadOrder = {
  /** One port for each instance of the server; they share the connections. */
  readonly ports: readonly number[];
  readonly endpoint: "notify" | "event";
  /** `close` = a connection for each request, as the product does; `keep-alive` = one for all of them. */
  readonly connection: "close" | "keep-alive";
  readonly connections: number;
  readonly seconds: number;
  /** Products that take turns. */
  readonly products: number;
};

export type LoadResult = { readonly perSecond: number; readonly p99: number; readonly failed: number };

const script = new URL("./load.lua", import.meta.url).pathname;
const run = promisify(execFile);
/** Bodies of different turns differ, too; far below what a Lua number counts exactly. */
let first = Math.floor(Math.random() * 1e6) * 1e6;

/**
 * Asks as fast as it is answered, with wrk: in C, so that the second processor is not used up by asking.
 */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const results = await Promise.all(order.ports.map((port) => loadOne(order, port)));
  return {
    perSecond: results.reduce((sum, { perSecond }) => sum + perSecond, 0),
    p99: Math.max(...results.map(({ p99 }) => p99)),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function loadOne(
  { endpoint, connection, connections, seconds, products, ports }: LoadOrder,
  port: number,
): Promise<LoadResult> {
  first += 1e6 * seconds;
  const { stdout } = await run("wrk", [
    ...["--threads", "1", "--connections", String(Math.ceil(connections / ports.length))],
    ...["--duration", `${seconds}s`, "--latency", "--script", script, `http://127.0.18.9:${port}/`],
    ...["--", endpoint, connection, String(products), String(first)],
  ]);
  return readReport(stdout);
}

/** wrk's own lines: `Requests/sec:  19901.12`, `99%   12.40ms`, and those of failures, which come only with failures. */
function readReport(report: string): LoadResult {
  const [, p99 = "", unit = ""] = /99%\s+([\d.]+)(us|ms|s)/.exec(report) ?? [];
  const perUnit = { us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN;
  const [, connect, read, write, timeout] =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report) ?? [];
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1];
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(report)?.[1]),
    p99: Number(p99) * perUnit,
    failed: [connect, read, write, timeout, refused].reduce((sum, count) => sum + Number(count ?? 0), 0),
  };
}
