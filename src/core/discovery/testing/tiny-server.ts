import { createServer, type Server, type Socket } from "node:net";

/** What a tiny web server does with a connection. */
export type Behaviour = (socket: Socket) => void;

export type TinyServer = {
  readonly host: string;
  readonly port: number;
  connections(): number;
  /** Connections open now. */
  open(): number;
  stop(): Promise<void>;
};

/** A TCP server of a test; port 0 takes a free one. */
export async function startTinyServer(host: string, port: number, behave: Behaviour): Promise<TinyServer> {
  const open = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => open.delete(socket));
    behave(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    host,
    port: typeof address === "object" && address !== null ? address.port : 0,
    connections: () => connections,
    open: () => open.size,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Sends these bytes once asked, and closes. */
export const saying =
  (text: string): Behaviour =>
  (socket) =>
    socket.once("data", () => socket.end(text));

/** Sends these bytes once asked, and keeps the connection open. */
export const sayingWithoutEnd =
  (text: string): Behaviour =>
  (socket) =>
    socket.once("data", () => socket.write(text));

export const ipacAnswer =
  'HTTP/1.1 401 Unauthorized\r\nServer: STS-Embedded\r\nWWW-Authenticate: Digest realm="IPAC500", nonce="5f", qop="auth"\r\nContent-Length: 3\r\n\r\n401';

export const printerAnswer =
  "HTTP/1.1 200 OK\r\nServer: GoAhead-Webs\r\nContent-Length: 36\r\n\r\n<html><title>Printer</title></html>\r\n";
