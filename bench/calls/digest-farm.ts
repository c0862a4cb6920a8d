import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Endpoint } from "#shared/model/endpoint.ts";

export type FarmOptions = {
  /** One device each. */
  readonly hosts: readonly string[];
  /** 0 = any free one. */
  readonly port: number;
  /** What a device takes for an answer, least and most; [0, 0] answers at once. */
  readonly serviceMs: readonly [least: number, most: number];
};

export type DigestFarm = {
  readonly endpoints: readonly Endpoint[];
  /** Requests since the last time asked. */
  takeRequests(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts digest servers in a process of their own, so that they do not share the client's thread; in a network namespace where one is named. */
export async function startDigestFarm(options: FarmOptions, namespace?: string): Promise<DigestFarm> {
  const inside = namespace && { execPath: "ip", execArgv: ["netns", "exec", namespace, process.execPath] };
  const program = join(import.meta.dirname, "digest-farm-process.ts");
  const child = fork(program, [JSON.stringify(options)], { ...inside });
  const places = (await answerOf(child)) as { host: string; port: number }[];
  return {
    endpoints: places.map(({ host, port }) => ({ scheme: "http", host, port })),
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
  const ended = once(child, "exit").then(() => {
    throw new Error("the digest farm ended");
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  return message;
}
