import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

/** Bytes of a connection that are remembered: more than any notify or event, far less than a configuration. */
const remembered = 64 * 1024;

/** What is known of a connection besides what Node's parser tells: its first bytes, and the request under way. */
export type ConnectionRecord = {
  bytes: Buffer[];
  size: number;
  request: IncomingMessage | undefined;
  requests: number;
  answered: boolean;
};

const records = new WeakMap<Socket, ConnectionRecord>();

/** Remembers the first bytes of each connection, to keep what Node's parser refuses. */
export function recordConnections(server: Server, connection: "connection" | "secureConnection"): void {
  server.on(connection, (socket: Socket) => {
    const record: ConnectionRecord = { bytes: [], size: 0, request: undefined, requests: 0, answered: false };
    records.set(socket, record);
    // Before the parser's own listener, so that its refusals find the bytes here.
    socket.prependListener("data", (chunk: Buffer) => {
      if (record.size >= remembered) return;
      record.bytes.push(chunk);
      record.size += chunk.length;
    });
  });
}

export function recordOf(socket: Socket): ConnectionRecord | undefined {
  return records.get(socket);
}

/**
 * Everything that followed the head of the only request on this connection, or undefined when that is no more than the
 * body, when a second request was begun, or when it is too long to be remembered.
 */
export function bodyWithSurplus(socket: Socket, bodyLength: number): Buffer | undefined {
  const record = records.get(socket);
  if (record?.requests !== 1 || record.size >= remembered) return undefined;
  const bytes = Buffer.concat(record.bytes);
  const body = bytes.subarray(headLength(bytes));
  return body.length > bodyLength ? body : undefined;
}

function headLength(bytes: Buffer): number {
  const strict = bytes.indexOf("\r\n\r\n");
  const loose = bytes.indexOf("\n\n");
  if (strict !== -1 && (loose === -1 || strict < loose)) return strict + 4;
  return loose === -1 ? bytes.length : loose + 2;
}
