import { createSocket, type Socket } from "node:dgram";

/** RFC 6762 section 17: an mDNS packet is 9,000 bytes at most. */
const largestPacket = 9_000;
/** Some thousand honest devices; a flood ends here and the sweep finds what is behind it. */
const mostBytes = 4_000_000;

/**
 * A UDP socket for an mDNS library, which trusts what it receives: packets over the bound are dropped, a flood is cut off,
 * and what a packet makes the library throw is reported instead of ending the process.
 */
export function createMulticastSocket(onTrouble: (error: Error) => void): Socket {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  const deliver = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  let received = 0;
  socket.on("error", onTrouble);
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== "message") return deliver(event, ...args);
    const size = args[0] instanceof Uint8Array ? args[0].length : 0;
    received += size;
    if (size > largestPacket || received > mostBytes) return true;
    try {
      return deliver(event, ...args);
    } catch (error) {
      onTrouble(error instanceof Error ? error : new Error(String(error)));
      return true;
    }
  };
  return socket;
}
