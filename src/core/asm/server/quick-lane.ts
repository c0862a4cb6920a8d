import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Answer } from "../protocol/answers.ts";
import type { HttpLimits } from "./http-limits.ts";
import { QuickVisit, type VisitRules } from "./quick-visit.ts";

/** How often silent and idle connections are looked for; milliseconds. */
const sweepEvery = 1_000;

/**
 * Answers what products send a thousand times a second without the machinery of an HTTP server: one packet that is one
 * plain request. A connection that brings anything else, or brings it slowly, is handed to the server untouched, with
 * every byte that came, and stays there: limits and refusals are the server's own.
 */
export function quickLane(
  server: Server,
  event: "connection" | "secureConnection",
  limits: HttpLimits,
  answer: VisitRules["answer"],
) {
  const listeners = server.listeners(event) as Array<(this: Server, socket: Socket) => void>;
  const visits = new Set<QuickVisit>();
  const every = Math.min(sweepEvery, limits.headWithin);
  const idleSweeps = Math.ceil(limits.idleFor / every);
  const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(limits.idleFor / 1000)}\r\n\r\n`;
  let date = new Date().toUTCString();
  let closing = false;

  const rules: VisitRules = {
    answer,
    written: ({ status, body }, keep) =>
      `HTTP/1.1 ${status} ${reasonOf(status)}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nDate: ${date}\r\n` +
      `${keep ? keepAlive : "Connection: close\r\n\r\n"}${body}`,
    handOver: (socket) => {
      for (const listener of listeners) listener.call(server, socket);
    },
    isClosing: () => closing,
    left: (visit) => void visits.delete(visit),
  };

  function sweep(): void {
    date = new Date().toUTCString();
    for (const visit of visits) {
      visit.sweeps += 1;
      // Slow from the start: the server's own time limits count for it, and its refusal is told and kept.
      if (visit.state === "silent" && visit.sweeps > 1) visit.handOver(Buffer.alloc(0));
      else if (visit.state === "idle" && visit.sweeps > idleSweeps) visit.socket.destroySoon();
    }
  }

  server.removeAllListeners(event);
  server.on(event, (socket: Socket) => void visits.add(new QuickVisit(socket, rules)));
  const timer = setInterval(sweep, every);
  timer.unref();
  return {
    /** Ends what waits for nothing; requests under way are still answered. */
    close(): void {
      closing = true;
      clearInterval(timer);
      for (const { state, socket } of visits) if (state !== "busy") socket.destroySoon();
    },
  };
}

/** The note's own word for 404. */
export function reasonOf(status: Answer["status"]): string {
  return status === 404 ? "ERROR" : (STATUS_CODES[status] ?? "");
}
