import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Endpoint } from "#shared/model/endpoint.ts";

export type DigestFarm = {
  readonly endpoints: readonly Endpoint[];
  /** Requests since the last time asked. */
  takeRequests(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts digest servers in a process of their own, so that they do not share the client's processor time. */
export async function startDigestFarm(count: number): Promise<DigestFarm> {
  const child = fork(join(import.meta.dirname, "digest-farm-process.ts"), [String(count)]);
  const ports = (await answerOf(child)) as number[];
  return {
    endpoints: ports.map((port) => ({ scheme: "http", host: "127.0.0.1", port })),
    async takeRequests() {
      child.send("take");
      return (await answerOf(child)) as number;
    },
    async stop() {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, "message");
  return message;
}
