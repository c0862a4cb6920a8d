import type { AddressInfo, Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest, fastify } from "fastify";
import type { Milliseconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { cutConnections, keepRoom } from "../../listening/connection-room.ts";
import { type AcknowledgementWords, assumedAcknowledgement } from "../protocol/acknowledgement.ts";
import { type Answer, answers } from "../protocol/answers.ts";
import type { AsmStore } from "../store/asm-store.ts";
import type { AsmServerEvent } from "./asm-server-event.ts";
import { bodyWithSurplus, recordOf } from "./connection-record.ts";
import { type HttpLimits, standardLimits } from "./http-limits.ts";
import { createHttpServer } from "./http-server.ts";
import { type KeyTryLimits, keyTries } from "./key-tries.ts";
import { tokenCheck } from "./known-token.ts";
import { listenFailure } from "./listen-failure.ts";
import { normalPath } from "./normal-path.ts";
import { overdueWatch } from "./overdue-watch.ts";
import { quickLane, reasonOf } from "./quick-lane.ts";
import type { VisitRules } from "./quick-visit.ts";
import {
  type Endpoint,
  endpoints,
  type ReceiveContext,
  type ReceivedBody,
  receiveMessage,
} from "./receive-message.ts";
import { refuseBrokenFraming } from "./refuse-broken-framing.ts";
import { requestGuards } from "./request-guards.ts";
import { type UnreadableLog, unreadableLog } from "./unreadable-log.ts";

export type AsmServerOptions = {
  /** Address of one card; port 0 = any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** What the technician types into the door phone as « Clé client ». */
  readonly token: string;
  readonly store: AsmStore;
  readonly clock: Clock;
  /** « Chemin » of the product's settings. Default `/api/v2/`. */
  readonly path?: string;
  /** PEM texts. Without them plain http, the only thing sure to be accepted by a door phone. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly onEvent?: (event: AsmServerEvent) => void;
  readonly acknowledgement?: AcknowledgementWords;
  readonly limits?: Partial<HttpLimits>;
  readonly keyTries?: KeyTryLimits;
};

export type AsmServer = {
  /** What the door phone is told as URL, without the path. */
  readonly url: string;
  readonly path: string;
  readonly port: number;
  /** Ends kept connections, lets requests under way finish for a moment. The store stays open. */
  close(): Promise<void>;
};

export const defaultAsmPath = "/api/v2/";

/**
 * Starts the ASM server: NOTIFY, SETTINGS and EVENT over HTTP, as the vendor's note 4 shows them.
 *
 * Fails with `invalid` and reason `port-taken` or `address`. Nothing is answered that is not on disk first.
 */
export async function startAsmServer(options: AsmServerOptions): Promise<Result<AsmServer>> {
  const { store, clock, listen, tls } = options;
  const limits = { ...standardLimits, ...options.limits };
  const path = normalPath(options.path ?? defaultAsmPath);
  const emit = options.onEvent ?? (() => undefined);
  const isToken = tokenCheck(options.token);
  const context: ReceiveContext = {
    store,
    clock,
    emit,
    acknowledgement: options.acknowledgement ?? assumedAcknowledgement,
    isToken,
    keyTries: keyTries(isToken, clock, options.keyTries),
    unreadable: unreadableLog(store, clock, emit),
  };
  const { default: make } = await import("fastify");
  const app = createApp(make, limits, tls, context.unreadable);
  requestGuards(app, limits, `${path}settings/`);
  for (const endpoint of endpoints) addRoute(app, endpoint, path, limits, context);
  const lane = quickLane(
    app.server,
    tls ? "secureConnection" : "connection",
    limits,
    quickAnswers(path, limits, context),
  );
  // After the lane, which takes the connections over: those in it count, too.
  const { connections, connectionsFromOneAddress: fromOneAddress } = limits;
  keepRoom(app.server, { connections, fromOneAddress });
  try {
    await app.listen({ ...listen, backlog: limits.backlog });
  } catch (cause) {
    lane.close();
    await app.close();
    return failed(listenFailure(listen, cause));
  }
  const overdue = overdueWatch(context);
  const { port, address, family } = app.server.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  return ok({
    url: `${tls ? "https" : "http"}://${host}:${port}`,
    path,
    port,
    async close() {
      await overdue.stop();
      lane.close();
      await closeWithin(app, limits.closeWithin);
    },
  });
}

/** Whoever is still sending, or does not read, when the time is over is cut off. */
async function closeWithin(app: FastifyInstance, patience: Milliseconds): Promise<void> {
  const cut = setTimeout(() => cutConnections(app.server), patience);
  await app.close();
  clearTimeout(cut);
}

function createApp(
  make: typeof fastify,
  limits: HttpLimits,
  tls: AsmServerOptions["tls"],
  unreadable: UnreadableLog,
): FastifyInstance {
  const app = make({
    serverFactory: (handler) => createHttpServer(limits, tls, handler),
    clientErrorHandler: refuseBrokenFraming(unreadable),
    rewriteUrl: (request) => normalPath(request.url ?? "/"),
    bodyLimit: limits.messageBytes,
    forceCloseConnections: "idle",
    exposeHeadRoutes: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  return app;
}

function addRoute(
  app: FastifyInstance,
  endpoint: Endpoint,
  path: string,
  limits: HttpLimits,
  context: ReceiveContext,
): void {
  const bodyLimit = endpoint === "settings" ? limits.settingsBytes : limits.messageBytes;
  app.post(`${path}${endpoint}/`, { bodyLimit }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const withSurplus = () => bodyWithSurplus(request.raw.socket, body.length);
    send(request, reply, await answerTo(context, { endpoint, body, remoteAddress: request.ip, withSurplus }));
  });
}

/** NOTIFY and EVENT, which come often and are small; a configuration takes the long way. */
function quickAnswers(path: string, limits: HttpLimits, context: ReceiveContext): VisitRules["answer"] {
  const quick = new Map<string, Endpoint>([
    [`${path}notify/`, "notify"],
    [`${path}event/`, "event"],
  ]);
  return ({ path: asked, body }, remoteAddress) => {
    const endpoint = quick.get(asked);
    if (endpoint === undefined || body.length > limits.messageBytes) return undefined;
    return answerTo(context, { endpoint, body, remoteAddress, withSurplus: () => undefined });
  };
}

/** Never rejects: a store that refuses is told, and the product tries again. */
async function answerTo(context: ReceiveContext, received: ReceivedBody): Promise<Answer> {
  try {
    return await receiveMessage(context, received);
  } catch (cause) {
    const { remoteAddress } = received;
    const reason = String((cause as Error | undefined)?.message ?? cause);
    context.emit({ type: "storage", at: new Date(context.clock.now()).toISOString(), remoteAddress, reason });
    return answers.notKept;
  }
}

/** Written past Fastify: the reason phrase and the bare content type of the note, and no header more. */
function send(request: FastifyRequest, reply: FastifyReply, { status, body }: Answer): void {
  const socket: Socket = request.raw.socket;
  const record = recordOf(socket);
  if (record) record.answered = true;
  reply.hijack();
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  reply.raw.writeHead(status, reasonOf(status), headers);
  // As text: Node then sends head and body in one piece.
  reply.raw.end(body);
}
