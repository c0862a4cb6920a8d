import type { AddressInfo, Socket } from "node:net";
import type { FastifyInstance, FastifyReply, fastify } from "fastify";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { tokenCheck } from "../../asm/server/known-token.ts";
import { listenFailure } from "../../asm/server/listen-failure.ts";
import { keepRoom } from "../../listening/connection-room.ts";
import type { Tell } from "../model/alerts-event.ts";
import type { CallbackInbox } from "./callback-inbox.ts";

export type CallbackServerOptions = {
  /** Port 0 = any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Stands in the path of each address: the provider signs nothing. */
  readonly secret: string;
  readonly inbox: CallbackInbox;
  readonly tell: Tell;
  /** Tests make them small. */
  readonly patience?: Partial<CallbackPatience>;
};

export type CallbackServer = {
  /** Replies, opt-outs and receipts of calls. */
  readonly octopush: string;
  /** Receipts of messages. */
  readonly status: string;
  readonly port: number;
  /** Whether a question with this mark came, by the right address. Each is told once. */
  heard(mark: string): boolean;
  close(): Promise<void>;
};

/** A callback is some hundred bytes. */
const longestBody = 64 * 1024;

/** What one connection may cost: a provider sends head and body in one packet; who takes longer holds a line on purpose. */
export type CallbackPatience = {
  readonly head: Milliseconds;
  readonly request: Milliseconds;
  /** Without a byte moving either way: nobody holds a connection by not reading its answer. */
  readonly silence: Milliseconds;
  /** Open connections, all addresses together: the oldest idle one makes room for one more. */
  readonly connections: number;
};

const standardPatience: CallbackPatience = {
  head: seconds(5),
  request: seconds(10),
  silence: seconds(30),
  // A burst of receipts comes over some hundred lines, all from the provider or its proxy.
  connections: 2_048,
};

/**
 * Hears the provider: durable first, then an empty answer, then the work.
 *
 * Every answer is empty. A wrong secret is 404, told in the same time as a right one; a GET with the right one is 200
 * without effect, as the provider's own test asks. Fails with `invalid` and reason `port-taken` or `address`.
 */
export async function startCallbackServer(options: CallbackServerOptions): Promise<Result<CallbackServer>> {
  const { listen, secret } = options;
  const marks = new Set<string>();
  const { default: make } = await import("fastify");
  const app = createApp(make, options, marks);
  try {
    await app.listen(listen);
  } catch (cause) {
    await app.close();
    return failed(listenFailure(listen, cause));
  }
  const { port, address, family } = app.server.address() as AddressInfo;
  const origin = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  return ok({
    octopush: `${origin}/system/octopush/${secret}`,
    status: `${origin}/callback/status/${secret}/octopush`,
    port,
    heard: (mark) => marks.delete(mark),
    async close() {
      await app.close();
      await options.inbox.close();
    },
  });
}

function createApp(
  make: typeof fastify,
  options: CallbackServerOptions,
  marks: Set<string>,
): FastifyInstance {
  const { secret, inbox, tell } = options;
  const { head, request, silence, connections } = { ...standardPatience, ...options.patience };
  const isSecret = tokenCheck(secret);
  const app = make({
    http: {
      maxHeaderSize: 8 * 1024,
      headersTimeout: head,
      connectionsCheckingInterval: Math.min(1_000, head),
    },
    // Here and not within `http`: Fastify sets these on its server afterwards.
    requestTimeout: request,
    connectionTimeout: silence,
    keepAliveTimeout: seconds(5),
    bodyLimit: longestBody,
    forceCloseConnections: true,
    clientErrorHandler: refuseBrokenRequest,
    // An address that cannot be read comes before any hook, and would be repeated in the answer.
    frameworkErrors: (_error, _request, reply) => void empty(reply, 404),
  });
  keepRoom(app.server, { connections, fromOneAddress: connections });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (request, reply) => {
    // Before the body is read: a stranger's megabytes are not waited for.
    if (!isSecret(secretIn(request.url) ?? "")) return empty(reply, 404);
    request.raw.headers["content-type"] = "application/octet-stream";
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 500) tell({ type: "warning", what: "storage", about: error.message });
    // Not kept, so not acknowledged: the provider may come again.
    return empty(reply, status === 500 ? 503 : status);
  });
  app.setNotFoundHandler((_request, reply) => empty(reply, 404));
  app.get("/*", (request, reply) => {
    const { check } = request.query as { check?: unknown };
    if (typeof check === "string") keepMark(marks, check);
    return empty(reply, 200);
  });
  app.post("/*", async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (body.length === 0) return empty(reply, 200);
    await inbox.keep(pathWithoutSecret(request.url), body);
    setImmediate(() => void inbox.drain().catch((cause: unknown) => tellStorage(tell, cause)));
    return empty(reply, 200);
  });
  return app;
}

/** Broken framing, or too slow: an empty answer like every other, and the line is closed. */
function refuseBrokenRequest({ code }: Error & { code?: string }, socket: Socket): void {
  const status = code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  // Not half open: whoever drips bytes would go on for ever.
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Marks kept: whoever knows the address could otherwise fill the memory. */
const marksKept = 20;

function keepMark(marks: Set<string>, mark: string): void {
  marks.add(mark.slice(0, 64));
  for (const oldest of marks) {
    if (marks.size <= marksKept) return;
    marks.delete(oldest);
  }
}

function tellStorage(tell: Tell, cause: unknown): void {
  tell({ type: "warning", what: "storage", about: String(cause) });
}

function empty(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header("content-length", "0").send();
}

/** `/system/octopush/<secret>` and `/callback/status/<secret>/…`. */
function secretIn(url: string): string | undefined {
  const [, first, second, secret, ...rest] = (url.split("?", 1)[0] ?? "").split("/");
  const incoming = first === "system" && second === "octopush" && rest.join("") === "";
  return incoming || (first === "callback" && second === "status") ? secret : undefined;
}

const pathWithoutSecret = (url: string) => url.split("/", 3).join("/");
