import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManualClock } from "../../clock/manual-clock.ts";
import { ObjectId } from "../model/object-id.ts";
import { openSqliteStore } from "../sqlite-store/open-sqlite-store.ts";
import { type AsmServerOptions, startAsmServer } from "./asm-server.ts";
import type { AsmServerEvent } from "./asm-server-event.ts";

/** A server on real sockets over a real file, for tests. Its clock stands still until it is moved. */
export async function serverUnderTest(options: Partial<AsmServerOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "perron-asm-"));
  const file = join(folder, "asm.sqlite");
  const opened = await openSqliteStore(file);
  if (!opened.ok) throw new Error(opened.error.message.en);
  const store = opened.value;
  const clock = new ManualClock(1_542_289_100_000);
  const told: AsmServerEvent[] = [];
  const started = await startAsmServer({
    listen: { host: "127.0.18.1", port: 0 },
    token: "administrator",
    store,
    clock,
    onEvent: (event) => told.push(event),
    ...options,
  });
  if (!started.ok) throw new Error(started.error.message.en);
  const { port } = started.value;
  const address = ObjectId.parse("0000");
  return {
    store,
    clock,
    told,
    port,
    file,
    door: address,
    link: { store, clock },
    send: (text: string | Buffer, more: ExchangeOptions = {}) => exchange(port, text, more),
    /** The message as a product sends it, and the answer's status and body. */
    async post(endpoint: string, message: unknown) {
      const body = typeof message === "string" ? message : JSON.stringify(message);
      return readAnswer(await exchange(port, productRequest(endpoint, body)));
    },
    async accept(objectId: ObjectId = address) {
      const sighting = { objectId, at: new Date(clock.now()).toISOString(), remoteAddress: "127.0.0.1" };
      await store.notify(sighting, sighting.at);
      await store.setProductState(objectId, "accepted");
    },
    async stop() {
      await started.value.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type ServerUnderTest = Awaited<ReturnType<typeof serverUnderTest>>;
export type ExchangeOptions = {
  /** Closes its side once everything is sent. */
  readonly end?: boolean;
  /** Waits at most this long for the server to close; milliseconds. */
  readonly within?: number;
};

/** Sends bytes over one connection and reads until the server closes it, or the time is over. */
export function exchange(
  port: number,
  bytes: string | Buffer,
  { end = false, within = 3_000 }: ExchangeOptions = {},
) {
  return new Promise<string>((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(port, "127.0.18.1", () => {
      socket.write(bytes);
      if (end) socket.end();
    });
    const timer = setTimeout(() => socket.destroy(), within);
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(received).toString());
    });
  });
}

/** A message of the accepted product, with what a test puts into it. */
export const message = (more: Record<string, unknown> = {}) => ({
  token: "administrator",
  objectid: "0000",
  time: 1542289092,
  ...more,
});

export function productRequest(endpoint: string, body: string, length = Buffer.byteLength(body)): string {
  return [
    `POST /api/v2/${endpoint}/ HTTP/1.1`,
    "Accept-Encoding: identity",
    `Content-Length: ${length}`,
    "Host: pool.amphitech.fr",
    "Content-Type: application/json",
    "Connection: close",
    "User-Agent: STS-Embedded",
    "",
    body,
  ].join("\r\n");
}

export function readAnswer(text: string): {
  readonly status: number;
  readonly head: string;
  readonly body: string;
} {
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  return { status: Number(head.split(" ")[1]), head, body };
}
