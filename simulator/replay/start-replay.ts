import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { milliseconds } from "#shared/model/units.ts";
import { selfSignedCertificate } from "../certificate/self-signed-certificate.ts";
import { cancellableClock, realClock, type SimulatorClock } from "../clock/simulator-clock.ts";
import { splitTarget } from "../http/device-request.ts";
import { createListener } from "../network/listener.ts";
import type { RecordedExchange, Recording } from "./read-recording.ts";
import { renewed } from "./renew-head.ts";
import { type ReplayBook, replayBook } from "./replay-book.ts";

export type ReplayOptions = {
  readonly host: string;
  readonly port: number;
  readonly clock?: SimulatorClock;
};

export type ReplayedDevice = { readonly endpoint: Endpoint; stop(): Promise<void> };

/** Losses in which the device kept the connection and said no more. */
const silences = new Set(["stalled", "deadline", "cancelled", "connect-time-out"]);

/** A device that answers what another one answered, byte for byte, its faults and its pace included. */
export async function startReplay(recording: Recording, options: ReplayOptions): Promise<ReplayedDevice> {
  const clock = cancellableClock(options.clock ?? realClock);
  const server = replayServer(replayBook(recording.exchanges), clock);
  const certificate = () => selfSignedCertificate({ commonName: "replay", address: options.host });
  const listener = createListener({
    certificate: recording.https ? certificate : null,
    admit: () => true,
    connected: (socket) => void server.emit("connection", socket),
  });
  await listener.open(options.host, options.port);
  const scheme = recording.https ? "https" : "http";
  return {
    endpoint: { scheme, host: options.host, port: listener.port() },
    async stop() {
      clock.cancelAll();
      await listener.close();
    },
  };
}

/** Reads requests with Node's own server; the answers go to the socket as they were recorded, framing and all. */
function replayServer(book: ReplayBook, clock: SimulatorClock): Server {
  return createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (message) => {
    const { socket } = message;
    message.resume().on("end", () => {
      const exchange = book.next(askedBy(message));
      if (exchange === undefined) return void socket.write(notRecorded);
      clock.schedule(milliseconds(exchange.milliseconds), () => play(exchange, socket, clock));
    });
  });
}

function askedBy(message: IncomingMessage) {
  const { path, query } = splitTarget(message.url ?? "/");
  const [raw = "/"] = (message.url ?? "/").split("?", 1);
  return {
    method: message.method ?? "GET",
    path: path === null ? raw : new URL(raw, "http://device").pathname,
    query,
    signed: message.headers.authorization !== undefined,
  };
}

function play({ received, loss }: RecordedExchange, socket: Socket, clock: SimulatorClock): void {
  if (socket.destroyed) return;
  const bytes = renewed(received, clock.wall());
  if (loss !== null && silences.has(loss)) socket.write(bytes);
  else if (loss !== null && bytes.length === 0) socket.resetAndDestroy();
  else if (loss !== null || closes(bytes)) socket.end(bytes);
  else socket.write(bytes);
}

/** True when the device ended the connection after the answer: it says so, or gives no length. */
function closes(bytes: Uint8Array): boolean {
  const [head = ""] = Buffer.from(bytes)
    .toString("latin1")
    .split(/\r?\n\r?\n/, 1);
  const framed = /^(content-length|transfer-encoding):/im.test(head) || /^HTTP\/1\.1 (204|304)/.test(head);
  return !framed || /^connection:[^\r\n]*close/im.test(head);
}

const notRecorded = "HTTP/1.1 404 Not Found\r\nX-Replay: not recorded\r\nContent-Length: 0\r\n\r\n";
