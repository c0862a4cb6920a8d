import { fork } from "node:child_process";
import { once } from "node:events";
import type { AsmStore } from "../store/asm-store.ts";

/**
 * Where a server of a test kills itself, as `kill -9` would: the step is on disk, its answer has not left.
 *
 * `event` after an event was recorded · `opening` after a relay opening was marked delivered · `offer` after a
 * configuration was · `acknowledgement` after one was acknowledged · `settings` after a configuration was kept ·
 * `answered` after the result of an opening was · `never`.
 */
export type DeathPoint =
  | "never"
  | "event"
  | "opening"
  | "offer"
  | "acknowledgement"
  | "settings"
  | "answered";

/** The store, dying right after the step is on disk. */
export function dyingStore(store: AsmStore, point: DeathPoint): AsmStore {
  const die = () => process.kill(process.pid, "SIGKILL");
  return {
    ...store,
    async recordEvent(event) {
      const outcome = await store.recordEvent(event);
      if (point === "event") die();
      return outcome;
    },
    async notify(sighting, doorAnswerBy) {
      const outcome = await store.notify(sighting, doorAnswerBy);
      const kind = outcome.kind === "task" ? outcome.task.kind : undefined;
      if ((point === "opening" && kind === "door") || (point === "offer" && kind === "configuration")) die();
      return outcome;
    },
    async saveSettings(settings, identity, remoteAddress) {
      const kept = await store.saveSettings(settings, identity, remoteAddress);
      if (point === "settings") die();
      return kept;
    },
    async moveTask(move) {
      const moved = await store.moveTask(move);
      if (point === "acknowledgement" && move.to === "acknowledged") die();
      if (point === "answered" && move.to === "answered") die();
      return moved;
    },
  };
}

export type ServerProcess = {
  readonly port: number;
  /** Resolves once the process is gone. */
  readonly gone: Promise<unknown>;
  kill(): Promise<void>;
};

/** A server in a process of its own, on `place` (a SQLite file or postgres://…) and a fixed port (0 = any). */
export async function startServerProcess(
  place: string,
  port = 0,
  point: DeathPoint = "never",
): Promise<ServerProcess> {
  const program = new URL("./server-process.ts", import.meta.url);
  const child = fork(program, [place, String(port), point], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = once(child, "exit");
  const listening = await Promise.race([once(child, "message"), gone.then(() => undefined)]);
  if (!listening) throw new Error("the server process ended before it listened");
  return {
    port: Number(listening[0]),
    gone,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
