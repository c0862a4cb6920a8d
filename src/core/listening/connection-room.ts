import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How many connections may be open at the same time. */
export type ConnectionRoom = {
  /** All addresses together. */
  readonly connections: number;
  /** Of them by one address. */
  readonly fromOneAddress: number;
};

type Guest = {
  readonly socket: Socket;
  readonly address: string;
  /** The last exchange on this connection. */
  exchange?: { readonly request: IncomingMessage; readonly response: ServerResponse };
};

/**
 * Bounds a server's open connections, and still lets every newcomer in: whoever would shut others out by holding many
 * loses the oldest of them.
 *
 * First goes the oldest that owes an answer to nobody (idle, or still sending its request), else the oldest.
 */
export function keepRoom(server: Server, { connections, fromOneAddress }: ConnectionRoom) {
  // In the order they came, as sets iterate.
  const guests = new Set<Guest>();
  guestsOf.set(server, guests);
  const atAddress = new Map<string, Set<Guest>>();
  const byPeer = new Map<string, Guest>();

  function leave(guest: Guest, peer: string): void {
    guests.delete(guest);
    byPeer.delete(peer);
    const neighbours = atAddress.get(guest.address);
    neighbours?.delete(guest);
    if (neighbours?.size === 0) atAddress.delete(guest.address);
  }

  // "connection" and not "secureConnection": a handshake that never ends takes room, too.
  server.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    const guest: Guest = { socket, address: socket.remoteAddress ?? "" };
    const neighbours = atAddress.get(guest.address) ?? new Set();
    if (neighbours.size >= fromOneAddress) makeRoom(neighbours);
    else if (guests.size >= connections) makeRoom(guests);
    guests.add(guest);
    byPeer.set(peer, guest);
    atAddress.set(guest.address, neighbours.add(guest));
    socket.once("close", () => leave(guest, peer));
  });
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const guest = byPeer.get(peerOf(request.socket));
    if (guest) guest.exchange = { request, response };
  });
  return {
    /** No longer counted: what became a WebSocket has a bound of its own. */
    release: (socket: Socket): void => {
      const peer = peerOf(socket);
      const guest = byPeer.get(peer);
      if (guest) leave(guest, peer);
    },
  };
}

const guestsOf = new WeakMap<Server, ReadonlySet<Guest>>();

/** Ends every connection, also those whose handshake was never finished, which Node's own closeAllConnections leaves. */
export function cutConnections(server: Server): void {
  for (const { socket } of guestsOf.get(server) ?? []) socket.destroy();
}

/** The same for a connection and for the TLS spoken on it. */
const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;

function makeRoom(guests: ReadonlySet<Guest>): void {
  let oldest: Guest | undefined;
  for (const guest of guests) {
    if (guest.socket.destroyed) continue;
    oldest ??= guest;
    if (isOwedAnAnswer(guest)) continue;
    guest.socket.destroy();
    return;
  }
  oldest?.socket.destroy();
}

function isOwedAnAnswer({ exchange }: Guest): boolean {
  return exchange?.request.complete === true && !exchange.response.writableFinished;
}
