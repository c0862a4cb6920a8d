import { once } from "node:events";
import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { NewEvent } from "../model/event.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { eventClerk } from "./event-clerk.ts";
import { textOfEvents } from "./event-text.ts";
import { fileEvents } from "./file-events.ts";

/** What the thread is asked to do; it answers with the same number. */
export type Order = {
  readonly number: number;
  readonly act: "record" | "file" | "close";
  /** What `textOfEvents` wrote, for `record`. */
  readonly batch: string;
};
type Outcomes = readonly RecordOutcome[];
type Reply = { readonly number: number } & ({ readonly outcomes: Outcomes } | { readonly cause: unknown });
type Asker = { readonly resolve: (outcomes: Outcomes) => void; readonly reject: (cause: unknown) => void };

/** Beside this file in a checkout; beside the built shells otherwise. The Electron shell goes without: its doors are few. */
const program = new URL(
  import.meta.url.endsWith(".ts") ? "./event-writer-program.ts" : "../asm-writer/index.js",
  import.meta.url,
);

export type EventWriter = {
  /** How long events wait for company before they are recorded; ms. */
  readonly gatherFor: number;
  /** On disk when it resolves. */
  record(events: readonly NewEvent[]): Promise<Outcomes>;
  /** Everything recorded so far, by any server on this file, is in the log when it resolves. */
  filed(): Promise<void>;
  close(): Promise<void>;
};

/** Records and files events in a thread of their own where there is one, so that the disk's flush stops no answer. */
export function eventWriter(file: string, database: DatabaseSync): EventWriter {
  return existsSync(program) ? inAThread(file, database) : inThisThread(database);
}

function inThisThread(database: DatabaseSync): EventWriter {
  const clerk = eventClerk(database);
  return {
    // Each flush of the disk stops this thread: few and large ones.
    gatherFor: 2,
    record: async (events) => clerk.record(textOfEvents(events)),
    filed: () => clerk.fileAll(),
    async close() {
      await clerk.fileAll().catch(() => undefined);
      clerk.stop();
    },
  };
}

/** The thread starts with the first order, and keeps no program alive. */
function inAThread(file: string, database: DatabaseSync): EventWriter {
  const { waits } = fileEvents(database);
  const askers = new Map<number, Asker>();
  let thread: Worker | undefined;
  let orders = 0;

  function started(): Worker {
    const worker = new Worker(program, { workerData: file });
    let why: unknown;
    worker.on("error", (cause) => {
      why = cause;
    });
    // A thread that died answers nothing: what was asked of it is refused, the next order starts another.
    worker.once("exit", (code) => {
      if (thread === worker) thread = undefined;
      const cause = why ?? new Error(`the thread that records events ended with ${code}`);
      for (const [number, { reject }] of askers) {
        askers.delete(number);
        reject(cause);
      }
    });
    worker.on("message", (reply: Reply) => {
      const asker = askers.get(reply.number);
      askers.delete(reply.number);
      if (askers.size === 0) worker.unref();
      if ("cause" in reply) asker?.reject(reply.cause);
      else asker?.resolve(reply.outcomes);
    });
    return worker;
  }

  function ask(act: Order["act"], batch = ""): Promise<Outcomes> {
    thread ??= started();
    thread.ref();
    orders += 1;
    const order: Order = { number: orders, act, batch };
    const answered = new Promise<Outcomes>((resolve, reject) =>
      askers.set(order.number, { resolve, reject }),
    );
    thread.postMessage(order);
    return answered;
  }

  return {
    // While the thread writes a batch, the next one gathers.
    gatherFor: 0,
    record: (events) => ask("record", textOfEvents(events)),
    async filed() {
      if (waits()) await ask("file");
    },
    async close() {
      if (!thread) return;
      const worker = thread;
      const gone = once(worker, "exit");
      // What a full disk leaves unfiled is on disk as it came, and filed by whoever opens the file next.
      await ask("close").catch(() => undefined);
      // Its last answer let go of it: a program with nothing else to do would end here, before its own end.
      worker.ref();
      await gone;
    },
  };
}
