import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import type { CertificateAndKey } from "../certificate/self-signed-certificate.ts";

export type ListenerParts = {
  /** Null = plain http. */
  readonly certificate: (() => CertificateAndKey) | null;
  /** False = the connection is reset at once. */
  readonly admit: (openConnections: number) => boolean;
  readonly connected: (socket: Socket, tcp: Socket) => void;
};

export type Listener = {
  open(host: string, port: number): Promise<void>;
  /** Closes the door and cuts whoever is inside: from now on, connections are refused. */
  close(): Promise<void>;
  /** Cuts whoever is inside without a goodbye. */
  cutAll(): void;
  /** The port really taken; 0 before the first opening. */ port(): number;
  openConnections(): number;
};

const maximumConnections = 64;
/** A connection without a byte for that long is dropped, as embedded servers do. */
const idleMs = 60_000;

/** A TCP or TLS door that can be closed and opened again at the same address. */
export function createListener({ certificate, admit, connected }: ListenerParts): Listener {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;

  const accept =
    (secure: SecureContext | null) =>
    (tcp: Socket): void => {
      tcp.on("error", () => tcp.destroy());
      if (sockets.size >= maximumConnections || !admit(sockets.size)) {
        tcp.resetAndDestroy();
        return;
      }
      sockets.add(tcp);
      tcp.on("close", () => sockets.delete(tcp));
      tcp.setTimeout(idleMs, () => tcp.destroy());
      tcp.setNoDelay(true);
      if (secure === null) connected(tcp, tcp);
      else shakeHands(tcp, secure, connected);
    };
  const cutAll = (): void => {
    for (const socket of sockets) if (!socket.destroyed) socket.resetAndDestroy();
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing === null) return;
    await new Promise<void>((resolve) => closing.close(() => resolve()));
  };
  return {
    open: async (host, wanted) => {
      if (server !== null) return;
      const pair = certificate?.();
      const secure = pair ? createSecureContext({ cert: pair.certificate, key: pair.key }) : null;
      const opening = createServer({ allowHalfOpen: true }, accept(secure));
      await listen(opening, host, wanted);
      server = opening;
      const address = opening.address();
      port = typeof address === "object" && address ? address.port : wanted;
    },
    close,
    cutAll,
    port: () => port,
    openConnections: () => sockets.size,
  };
}

/** TLS over an accepted connection, so that the TCP under it can still be counted and reset. */
function shakeHands(tcp: Socket, secureContext: SecureContext, connected: ListenerParts["connected"]): void {
  const socket = new TLSSocket(tcp, { isServer: true, secureContext });
  socket.on("error", () => tcp.destroy());
  socket.once("secure", () => connected(socket, tcp));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      server.on("error", () => server.close());
      resolve();
    });
  });
}
