import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type AnyRouter, onError } from "@orpc/server";
import { RPCHandler } from "@orpc/server/ws";
import { type WebSocket, WebSocketServer } from "ws";
import { judgeUpgrade, type Refusal } from "./gatekeeper.ts";
import type { Limits } from "./limits.ts";
import { sessionSecretOf } from "./session-cookie.ts";
import type { Sessions } from "./sessions.ts";

type Parts = {
  readonly server: Server;
  readonly router: AnyRouter;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly reportBug: (error: unknown) => void;
  /** Told of each connection that became a window. */
  readonly release: (socket: Socket) => void;
};

/** The WebSocket half, `/rpc`: the services, for pages of ours that hold a session. */
export function acceptRpcSockets({ server, router, sessions, limits, reportBug, release }: Parts) {
  const handler = new RPCHandler(router, { interceptors: [onError(reportBug)] });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.rpcMessage,
    perMessageDeflate: false,
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that resets while being refused must not end the process.
    socket.on("error", () => socket.destroy());
    const refusal = judgeUpgrade(request) ?? judgeSession(request, sessions) ?? judgeRoom(sockets, limits);
    if (refusal) return refuse(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (rpc) => {
      // ws closes a socket that breaks its rules (too large, not UTF-8); the error itself only repeats that.
      rpc.on("error", () => rpc.terminate());
      release(request.socket);
      void handler.upgrade(paced(rpc, limits));
    });
  });
  return {
    close() {
      for (const rpc of sockets.clients) rpc.terminate();
      sockets.close();
    },
  };
}

/**
 * A window whose messages count as sent once they left this process, so that a page that reads slowly slows its own
 * streams, and one that does not read at all fills no memory.
 */
function paced(rpc: WebSocket, { rpcWaiting }: Limits) {
  const send = (message: string | Uint8Array) =>
    new Promise<void>((resolve) => {
      // An error is the window's end, which its streams hear of by themselves.
      rpc.send(message, () => resolve());
      if (rpc.bufferedAmount > rpcWaiting) rpc.terminate();
    });
  return { send, addEventListener: rpc.addEventListener.bind(rpc) };
}

function judgeSession(request: IncomingMessage, sessions: Sessions): Refusal | undefined {
  if (sessions.holds(sessionSecretOf(request))) return undefined;
  return { status: 401, reason: "Open Perron again from its window or from the address it prints." };
}

function judgeRoom(sockets: WebSocketServer, limits: Limits): Refusal | undefined {
  if (sockets.clients.size < limits.rpcSockets) return undefined;
  return { status: 503, reason: "Too many windows are open." };
}

function refuse(socket: Duplex, { status, reason }: Refusal): void {
  // Otherwise a peer that never closes its half would keep the socket, and enough of them all sockets.
  socket.once("finish", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  );
}
