import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { sendAnswer } from "../faults/send-answer.ts";
import type { Wire } from "../network/wire.ts";
import { type Answer, statusAnswer } from "./answer.ts";
import { type DeviceRequest, splitTarget } from "./device-request.ts";
import type { RequestJournal } from "./request-journal.ts";
import type { Router } from "./router.ts";

export type WebServer = { attach(wire: Wire): void };

export type WebServerParts = {
  readonly router: Router;
  readonly faults: FaultBoard;
  readonly clock: SimulatorClock;
  readonly journal: RequestJournal;
};

/** A body over this is read to its end, not kept, and answered 413. */
const maximumBody = 4_000_000;
/** A body over this is not read to its end either: the connection is closed. */
const patience = 64_000_000;

/** The device's web server, on wires handed to it; it has no listener of its own. */
export function createWebServer({ router, faults, clock, journal }: WebServerParts): WebServer {
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (message, response) => {
    const wire = message.socket as unknown as Wire;
    readBody(message, (body) => {
      wire.requestRead();
      const request = toRequest(message, body ?? Buffer.alloc(0));
      const target = { method: request.method, path: request.path ?? "" };
      const answer = withFaults(faults, request, () => (body === null ? statusAnswer(413) : router(request)));
      journal.record(request, answer.status);
      const send = (): void => {
        response.setHeader("Server", "IPAC500/1.72");
        const skew = faults.strike("wrong-clock", target);
        if (skew) response.setHeader("Date", new Date(Date.now() + Number(skew.value) * 1_000).toUTCString());
        sendAnswer(wire, response, answer, faults, target);
        afterLeaving(wire, response, answer.afterwards);
      };
      const latency = faults.strike("latency", target);
      if (latency) clock.schedule(milliseconds(Number(latency.value)), send);
      else send();
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable)
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    else socket.destroy();
  });
  return { attach: (wire) => void server.emit("connection", wire) };
}

/** Calls back once, with null for a body that was too large; never when the client went away before its end. */
function readBody(message: IncomingMessage, done: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maximumBody) chunks.push(chunk);
    else chunks.length = 0;
    if (length > patience) message.destroy();
  });
  message.on("end", () => done(length <= maximumBody ? Buffer.concat(chunks) : null));
  message.on("error", () => chunks.splice(0));
}

function toRequest(message: IncomingMessage, body: Buffer): DeviceRequest {
  const target = message.url ?? "/";
  return {
    method: message.method ?? "GET",
    target,
    ...splitTarget(target),
    contentType: message.headers["content-type"] ?? "",
    authorization: message.headers.authorization,
    body,
  };
}

function withFaults(faults: FaultBoard, request: DeviceRequest, route: () => Answer): Answer {
  const target = { method: request.method, path: request.path ?? "" };
  const redirect = faults.strike("redirect", target);
  if (redirect) {
    const answer = statusAnswer(302);
    return { ...answer, headers: { ...answer.headers, Location: redirect.value } };
  }
  const answer = route();
  const loginMatter = answer.status === 401 || answer.status === 403;
  if (loginMatter || !faults.strike("error-500", target)) return answer;
  return { ...statusAnswer(500), ...(answer.afterwards && { afterwards: answer.afterwards }) };
}

/** A restart must not swallow the answer that announces it, and must come even when the client is gone. */
function afterLeaving(wire: Wire, response: ServerResponse, action: (() => void) | undefined): void {
  if (action === undefined) return;
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    action();
  };
  if (wire.destroyed) once();
  wire.once("close", once);
  response.once("finish", once);
}
