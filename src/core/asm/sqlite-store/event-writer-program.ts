import { parentPort, workerData } from "node:worker_threads";
import { eventClerk } from "./event-clerk.ts";
import type { Order } from "./event-writer.ts";
import { hotConnection } from "./hot-connection.ts";

/** Program of a thread: records one batch of events after the other, and answers each once it is on disk. */
const database = hotConnection(workerData);
const clerk = eventClerk(database);

parentPort?.on("message", ({ number, act, batch }: Order) => {
  void answerTo(act, batch)
    .then(
      (outcomes) => parentPort?.postMessage({ number, outcomes }),
      (cause) => parentPort?.postMessage({ number, cause }),
    )
    .then(() => act === "close" && leave());
});

async function answerTo(act: Order["act"], batch: string) {
  if (act === "record") return clerk.record(batch);
  await clerk.fileAll();
  return [];
}

function leave(): void {
  clerk.stop();
  database.close();
  parentPort?.close();
}
