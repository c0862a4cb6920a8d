import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { Connection, LineState } from "./connection.ts";
import type { CoreClient } from "./core-client.ts";
import { observable } from "./observable.ts";

/** Asks the preload for the window's port to the core. */
export function connectByPort(): Promise<Connection> {
  const line = observable<LineState>("open");
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== "perron:port" || !port) return;
      window.removeEventListener("message", receive);
      port.addEventListener("close", () => line.set("closed"));
      port.start();
      resolve({ client: createORPCClient<CoreClient>(new RPCLink({ port })), line });
    };
    window.addEventListener("message", receive);
    window.postMessage("perron:ready", location.origin);
  });
}
