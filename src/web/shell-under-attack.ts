import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { os, type RouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect } from "vitest";
import { WebSocket } from "ws";
import { ManualClock } from "#core/clock/manual-clock.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { Limits } from "./limits.ts";
import { type LoopbackShell, startLoopbackShell } from "./loopback-shell.ts";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };
type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

/** Limits of a test: low enough to be reached at once. */
const lowLimits: Partial<Limits> = {
  connections: 40,
  rpcSockets: 3,
  headers: milliseconds(200),
  request: milliseconds(300),
  sweep: milliseconds(50),
};

/** For tests only: a fresh shell around each test, and the ways to talk to it that a browser would not allow. */
export function shellUnderAttack(limits: Partial<Limits> = {}) {
  const services = smallRouter();
  const clock = new ManualClock();
  const bugs: unknown[] = [];
  let folder: string;
  let shell: LoopbackShell;

  beforeEach(async () => {
    folder = await writeSmallPage();
    const pageFolder = join(folder, "page");
    shell = await startLoopbackShell({
      router: services.router,
      pageFolder,
      clock,
      reportBug: (error) => bugs.push(error),
      limits: { ...lowLimits, ...limits },
    });
  });
  afterEach(async () => {
    await shell.close();
    await rm(folder, { recursive: true });
  });

  const ownOrigin = () => `http://127.0.0.1:${shell.port}`;
  const ask = (asked: Asked) => askOver(shell.port, asked);
  const exchange = (token: string, headers: Record<string, string> = {}) =>
    ask({
      method: "POST",
      path: "/session",
      headers: { origin: ownOrigin(), "content-type": "application/json", ...headers },
      body: JSON.stringify({ token }),
    });
  const logIn = async () => cookieOf(await exchange(tokenOf(shell.newAddress())));
  const rpcClient = async (cookie: string) => openRpc(shell.port, { cookie, origin: ownOrigin() });
  return {
    clock,
    bugs,
    endedStreams: services.endedStreams,
    shell: () => shell,
    folder: () => folder,
    ownOrigin,
    ask,
    exchange,
    logIn,
    rpcClient,
    raw: (text: string) => rawOver(shell.port, text),
    upgrade: (headers: Record<string, string>, path = "/rpc") => upgradeOver(shell.port, headers, path),
    /** What every attack must leave standing: a person can still log in and work. */
    theAppGoesOn: async () => {
      const { client, socket } = await rpcClient(await logIn());
      expect(await client.greet()).toBe("bonjour");
      socket.close();
    },
  };
}

export const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get("token") ?? "";
export const cookieOf = ({ headers }: Answer) => String(headers["set-cookie"]).split(";", 1)[0] ?? "";

/** A page with one script and one style, and a file beside it that must never be served. */
async function writeSmallPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "perron-page-"));
  await mkdir(join(folder, "page/assets"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "outside the page");
  await writeFile(join(folder, "page/index.html"), '<style nonce="PERRON_CSP_NONCE"></style>bonjour');
  await writeFile(join(folder, "page/assets/app.js"), "page()");
  await writeFile(join(folder, "page/assets/large.js"), " ".repeat(1_000_000));
  return folder;
}

function smallRouter() {
  const endedStreams: string[] = [];
  const router = {
    greet: os.handler(() => "bonjour"),
    fail: os.handler(() => {
      throw new Error("a bug that names 1234");
    }),
    repeat: os.handler(({ input }) => String(input).repeat(20)),
    size: os.handler(({ input }) => (input as Blob).size),
    count: os.handler(async function* ({ signal }) {
      for (let n = 0; !signal?.aborted; n += 1) {
        yield n;
        await new Promise((resolve) => setImmediate(resolve));
      }
      endedStreams.push("count");
    }),
  };
  return { router, endedStreams };
}

function askOver(port: number, { method = "GET", path = "/", headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false });
    asked.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Bytes as an attacker would write them; answers all that comes back until the shell closes. */
function rawOver(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("latin1").on("data", (piece: string) => {
      answer += piece;
    });
    socket.on("close", () => resolve(answer)).on("error", reject);
  });
}

/** How an upgrade ended: "open", or the status of its refusal. */
function upgradeOver(port: number, headers: Record<string, string>, path: string): Promise<"open" | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.on("open", () => {
      resolve("open");
      socket.terminate();
    });
    socket.on("unexpected-response", (_, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on("error", reject);
  });
}

async function openRpc(port: number, headers: Record<string, string>) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers });
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  // oRPC asks for the browser's WebSocket; ws has the same shape where oRPC looks.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  const client = createORPCClient<RouterClient<ReturnType<typeof smallRouter>["router"]>>(link);
  return { socket, client };
}
