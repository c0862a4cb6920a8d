import type { Connection } from "./connection.ts";
import { connectByPort } from "./port-connection.ts";
import { connectBySocket } from "./socket-connection.ts";

/** Opens the line that this window's shell offers: a port in Electron, a WebSocket in the loopback shell. */
export async function connect(): Promise<Connection> {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has("stand-in")) {
    const { connectToStandIn } = await import("./stand-in.ts");
    return connectToStandIn();
  }
  return inElectron() ? connectByPort() : connectBySocket();
}

/** Electron serves the page under a scheme of its own; the loopback shell is plain http. */
const inElectron = () => "perron" in window || location.protocol === "app:";
