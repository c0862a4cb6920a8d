import type { Socket } from "node:net";
import { milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { FaultBoard, FaultTarget } from "../faults/fault-board.ts";

type OutboundParts = { readonly socket: Socket; readonly faults: FaultBoard; readonly clock: SimulatorClock };

export type Outbound = {
  begin(target: FaultTarget): void;
  write(chunk: Buffer, done: () => void): void;
  stalled(): boolean;
};

type Plan = { readonly cutAt: number; readonly stallAt: number; readonly msPerBodyByte: number };
const noPlan: Plan = {
  cutAt: Number.POSITIVE_INFINITY,
  stallAt: Number.POSITIVE_INFINITY,
  msPerBodyByte: 0,
};

/** Bytes from the device to the client, cut, stalled or slowed as the faults of that answer say. */
export function createOutbound({ socket, faults, clock }: OutboundParts): Outbound {
  let plan = noPlan;
  let sent = 0;
  let head = "";
  let stalled = false;

  const drip = (bytes: Buffer, done: () => void): void => {
    if (bytes.length === 0 || socket.destroyed) {
      done();
      return;
    }
    socket.write(bytes.subarray(0, 1));
    clock.schedule(milliseconds(plan.msPerBodyByte), () => drip(bytes.subarray(1), done));
  };
  const send = (bytes: Buffer, done: () => void): void => {
    if (plan.msPerBodyByte === 0 || bytes.length === 0) {
      socket.write(bytes, () => done());
      return;
    }
    const before = head.length;
    if (!head.includes("\r\n\r\n")) head += bytes.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    const headPart = end === -1 ? bytes.length : Math.max(0, end + 4 - before);
    socket.write(bytes.subarray(0, headPart));
    drip(bytes.subarray(headPart), done);
  };
  return {
    begin: (target) => {
      const number = (name: "cut-out" | "stall" | "slow-body", absent: number): number =>
        Number(faults.strike(name, target)?.value ?? absent);
      plan = {
        cutAt: number("cut-out", noPlan.cutAt),
        stallAt: number("stall", noPlan.stallAt),
        msPerBodyByte: number("slow-body", 0),
      };
      sent = 0;
      head = "";
    },
    write: (chunk, done) => {
      const room = Math.min(plan.cutAt, plan.stallAt) - sent;
      if (stalled) {
        done();
      } else if (chunk.length < room) {
        sent += chunk.length;
        send(chunk, done);
      } else {
        stalled = plan.stallAt <= plan.cutAt;
        sent += room;
        socket.write(chunk.subarray(0, room), () => {
          if (!stalled) socket.destroy();
          done();
        });
      }
    },
    stalled: () => stalled,
  };
}
