import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { FaultBoard, FaultTarget } from "../faults/fault-board.ts";
import { createInbound } from "./wire-inbound.ts";
import { createOutbound } from "./wire-outbound.ts";

/**
 * The cable between a client and the device's web server: it carries bytes as they are, until a fault has it cut,
 * stall or dawdle at a given byte.
 */
export type Wire = Duplex & {
  /** The request was read to its last byte: what comes next belongs to the next one. */
  requestRead(): void;
  /** An answer to that request begins. */
  beginAnswer(target: FaultTarget): void;
};

export type WireParts = {
  /** Clear text: the TCP socket, or the TLS socket over it. */ readonly socket: Socket;
  /** The TCP socket, which alone can be reset. */ readonly tcp: Socket;
  readonly faults: FaultBoard;
  readonly clock: SimulatorClock;
};

/** How long a cut request may still be worked on: it was read whole, and is answered by silence. */
const cutGraceMs = milliseconds(30);

export function createWire({ socket, tcp, faults, clock }: WireParts): Wire {
  let cutting = false;
  const reset = (): void => {
    if (!tcp.destroyed) tcp.resetAndDestroy();
    socket.destroy();
  };
  const duplex = new Duplex({
    allowHalfOpen: true,
    read: () => inbound.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      if (cutting) reset();
      if (cutting || socket.destroyed) done();
      else outbound.write(chunk, done);
    },
    final: (done) => {
      if (cutting) reset();
      else if (!outbound.stalled()) socket.destroySoon();
      done();
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  const inbound = createInbound({
    socket,
    faults,
    clock,
    deliver: (bytes) => duplex.push(bytes),
    cut: () => {
      cutting = true;
      clock.schedule(cutGraceMs, reset);
    },
  });
  const outbound = createOutbound({ socket, faults, clock });
  socket.on("data", (chunk: Buffer) => inbound.feed(chunk));
  socket.on("end", () => duplex.push(null));
  socket.on("close", () => duplex.destroy());
  socket.on("error", () => socket.destroy());
  duplex.on("error", () => socket.destroy());
  return Object.assign(duplex, {
    requestRead: () => inbound.nextRequest(),
    beginAnswer: (target: FaultTarget) => outbound.begin(target),
  });
}
