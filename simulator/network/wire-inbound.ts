import type { Socket } from "node:net";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { FaultBoard, FaultTarget } from "../faults/fault-board.ts";

type InboundParts = {
  readonly socket: Socket;
  readonly faults: FaultBoard;
  readonly clock: SimulatorClock;
  /** Hands bytes to the web server; false when it wants no more for now. */
  readonly deliver: (bytes: Buffer) => boolean;
  /** The request reached the byte at which it is cut. */
  readonly cut: () => void;
};

export type Inbound = { feed(chunk: Buffer): void; resume(): void; nextRequest(): void };

/** A request line longer than this is passed on as it is. */
const longestRequestLine = 16_384;

/**
 * Bytes from the client to the device.
 *
 * They are held until the request line is whole, since faults may strike one path only; from then on they are counted.
 */
export function createInbound({ socket, faults, clock, deliver, cut }: InboundParts): Inbound {
  let held: Buffer = Buffer.alloc(0);
  let target: FaultTarget | null = null;
  let counted = 0;
  let cutDone = false;
  let throttled = false;

  const pass = (chunk: Buffer, request: FaultTarget): void => {
    const fault = faults.find("cut-in", request);
    const room = fault ? Math.max(0, Number(fault.value) - counted) : Number.POSITIVE_INFINITY;
    const part = chunk.length >= room ? chunk.subarray(0, room) : chunk;
    counted += part.length;
    if (chunk.length >= room) {
      faults.strike("cut-in", request);
      cutDone = true;
      cut();
    }
    if (!deliver(part)) socket.pause();
    else slowDown(part.length, request);
  };
  const slowDown = (length: number, request: FaultTarget): void => {
    const slow = faults.find("slow-read", request);
    if (!slow) return;
    throttled = true;
    socket.pause();
    clock.schedule(milliseconds((length / Math.max(1, Number(slow.value))) * 1_000), () => {
      throttled = false;
      socket.resume();
    });
  };
  return {
    feed: (chunk) => {
      if (cutDone) return;
      if (target !== null) {
        pass(chunk, target);
        return;
      }
      held = Buffer.concat([held, chunk]);
      if (!held.includes("\r\n") && held.length < longestRequestLine) return;
      target = requestLine(held);
      const all = held;
      held = Buffer.alloc(0);
      pass(all, target);
    },
    resume: () => {
      if (!throttled) socket.resume();
    },
    nextRequest: () => {
      target = null;
      counted = 0;
    },
  };
}

function requestLine(bytes: Buffer): FaultTarget {
  const line = bytes.toString("latin1", 0, Math.max(0, bytes.indexOf("\r\n")));
  const match = /^([A-Z]+) (\S+)/.exec(line);
  return { method: match?.[1] ?? "", path: match?.[2]?.split("?")[0] ?? "" };
}
