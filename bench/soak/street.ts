import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What a simulated door phone holds and was asked, as it says itself: Perron has no part in this reading. */
export type DeviceFacts = {
  readonly host: string;
  readonly serial: string;
  /** Last names of its residents, by index. */
  readonly names: readonly string[];
  readonly uploads: number;
  /** Requests to the local door interface. */
  readonly doorRequests: number;
  readonly opened: number;
  readonly power: string;
};

export type StreetOrder =
  | {
      readonly do: "start";
      readonly count: number;
      readonly listen: string;
      readonly port: number;
      readonly firstSerial: string;
      readonly asm?: { readonly url: string; readonly token: string };
    }
  | {
      readonly do: "fault";
      readonly at: number;
      readonly name: string;
      readonly value?: string;
      readonly limits?: { readonly times?: number };
    }
  | { readonly do: "clear" | "unplug" | "plug"; readonly at: number }
  | { readonly do: "notify" | "facts" };

export type StreetAnswer = readonly DeviceFacts[];

/** A process of simulated door phones, and the wire to it. */
export function openStreet() {
  const child = fork(join(import.meta.dirname, "street-process.ts"), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, (answer: StreetAnswer) => void>();
  let tickets = 0;
  child.on("message", ({ ticket, answer }: { ticket: number; answer: StreetAnswer }) => {
    waiting.get(ticket)?.(answer);
    waiting.delete(ticket);
  });
  return {
    order(order: StreetOrder): Promise<StreetAnswer> {
      const ticket = ++tickets;
      const { promise, resolve } = Promise.withResolvers<StreetAnswer>();
      waiting.set(ticket, resolve);
      child.send({ ...order, ticket });
      return promise;
    },
    async stop(): Promise<void> {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}

export type Street = ReturnType<typeof openStreet>;
