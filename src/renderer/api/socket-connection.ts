import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket as ReconnectingWebSocket } from "partysocket";
import { type Connection, type LineState, whenOpen } from "./connection.ts";
import type { CoreClient } from "./core-client.ts";
import { observable } from "./observable.ts";
import { holdsSession, openSession } from "./session.ts";

/** Opens the loopback shell's WebSocket, which comes back by itself after a loss. */
export async function connectBySocket(): Promise<Connection> {
  const line = observable<LineState>("connecting");
  const welcome = await openSession();
  const socket = new ReconnectingWebSocket(`ws://${location.host}/rpc`, [], {
    startClosed: !welcome,
    // A call that was not sent is refused at once and repeated by whoever knows that it may be.
    maxEnqueuedMessages: 0,
    minReconnectionDelay: 300,
    maxReconnectionDelay: 3_000,
  });
  if (!welcome) line.set("closed");
  socket.addEventListener("open", () => line.set("open"));
  socket.addEventListener("close", () => void noteLoss(line, () => socket.close()));
  const link = new RPCLink({
    websocket: socket as unknown as WebSocket,
    interceptors: [
      async (call) => {
        await whenOpen(line, call.signal);
        return call.next();
      },
    ],
  });
  return { client: createORPCClient<CoreClient>(link), line };
}

async function noteLoss(line: ReturnType<typeof observable<LineState>>, stop: () => void): Promise<void> {
  if (line.get() === "closed") return;
  line.set("lost");
  // Perron started anew on this port knows nothing of this window: trying for ever would be in vain.
  if ((await holdsSession()) === false) {
    line.set("closed");
    stop();
  }
}
