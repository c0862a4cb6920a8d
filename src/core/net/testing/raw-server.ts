import { createServer, type Server, type Socket } from "node:net";

export type RawRequest = {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Counted from 1 over all connections. */
  readonly number: number;
};

export type RawServer = {
  readonly port: number;
  /** Requests read whole, in order. */
  readonly requests: readonly RawRequest[];
  connections(): number;
  /** Of the connections that stand now. */
  eachSocket(act: (socket: Socket) => void): void;
  close(): Promise<void>;
};

export type RawBehaviour = {
  /** Told of each whole request; writes whatever it likes. */
  readonly answer: (request: RawRequest, socket: Socket) => void;
  /** Told of every byte count received on a connection, before it is read as a request. */
  readonly received?: (total: number, socket: Socket) => void;
  readonly connected?: (socket: Socket) => void;
};

/** A server of this test's own making: it writes bytes, right or wrong, and counts what it was asked. */
export async function startRawServer(
  behaviour: RawBehaviour,
  host = "127.0.12.1",
  make: (handler: (socket: Socket) => void) => Server = createServer,
  at = 0,
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = make((socket) => {
    connections += 1;
    open.add(socket.setNoDelay(true));
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    behaviour.connected?.(socket);
    readRequests(socket, behaviour, requests);
  });
  await new Promise<void>((resolve) => server.listen(at, host, resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    requests,
    connections: () => connections,
    eachSocket: (act) => {
      for (const socket of open) act(socket);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function readRequests(socket: Socket, { answer, received }: RawBehaviour, requests: RawRequest[]): void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  let total = 0;
  socket.on("data", (chunk: Buffer) => {
    total += chunk.length;
    received?.(total, socket);
    chunks.push(chunk);
    held += chunk.length;
    // Putting a large body together at each of its chunks would take longer than sending it.
    if (held < wanted) return;
    let pending = Buffer.concat(chunks);
    for (let found = takeRequest(pending); found !== undefined; found = takeRequest(pending)) {
      wanted = found.length;
      if (pending.length < wanted || socket.destroyed) break;
      const request = {
        ...found.head,
        body: pending.subarray(found.bodyAt, wanted),
        number: requests.length + 1,
      };
      pending = pending.subarray(wanted);
      wanted = 0;
      requests.push(request);
      answer(request, socket);
    }
    chunks = [pending];
    held = pending.length;
  });
}

function takeRequest(pending: Buffer) {
  const end = pending.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [first = "", ...lines] = pending.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  const [method = "", path = ""] = first.split(" ");
  const bodyAt = end + 4;
  return { head: { method, path, headers }, bodyAt, length: bodyAt + Number(headers["content-length"] ?? 0) };
}

/** A well-formed answer. */
export function reply(status: number, body = "", headers: readonly string[] = []): string {
  return [
    `HTTP/1.1 ${status} Whatever`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    "",
    body,
  ].join("\r\n");
}
