import { once } from "node:events";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { NewEvent } from "../model/event.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { textOfEvents } from "./event-text.ts";

type Reply = { readonly outcomes: readonly RecordOutcome[] } | { readonly cause: unknown };

/** Beside this file in a checkout; beside the built shells otherwise. The Electron shell goes without: its doors are few. */
const program = new URL(
  import.meta.url.endsWith(".ts") ? "./event-writer-program.ts" : "../asm-writer/index.js",
  import.meta.url,
);

/**
 * Records batches of events in a thread of their own, so that the disk's flush stops no answer; one batch at a time.
 *
 * The thread starts with the first batch and keeps no program alive. `here` records where there is no such thread.
 */
export function eventWriter(file: string, here: (events: readonly NewEvent[]) => readonly RecordOutcome[]) {
  let thread: Worker | undefined;

  function started(): Worker {
    const worker = new Worker(program, { workerData: file });
    // A thread that died answers nothing: the batch under way is refused, the next one starts another.
    worker.once("exit", () => {
      if (thread === worker) thread = undefined;
    });
    worker.on("error", () => undefined);
    return worker;
  }

  async function record(events: readonly NewEvent[]): Promise<readonly RecordOutcome[]> {
    thread ??= started();
    const worker = thread;
    worker.ref();
    try {
      const reply = replyOf(worker);
      worker.postMessage(textOfEvents(events));
      const answer = await reply;
      if ("cause" in answer) throw answer.cause;
      return answer.outcomes;
    } finally {
      worker.unref();
    }
  }

  return {
    record: existsSync(program) ? record : here,
    async close(): Promise<void> {
      if (!thread) return;
      const gone = once(thread, "exit");
      thread.ref();
      thread.postMessage(null);
      await gone;
    },
  };
}

function replyOf(worker: Worker): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off("message", answered).off("error", failed).off("exit", exited);
    };
    const answered = (reply: Reply) => {
      end();
      resolve(reply);
    };
    const failed = (cause: unknown) => {
      end();
      reject(cause);
    };
    const exited = (code: number) => failed(new Error(`the thread that records events ended with ${code}`));
    worker.on("message", answered).on("error", failed).on("exit", exited);
  });
}
