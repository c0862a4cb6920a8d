import { parentPort, workerData } from "node:worker_threads";
import { arrivalIds } from "../store/arrival-id.ts";
import { eventRecorder } from "./event-recorder.ts";
import { readEvents } from "./event-text.ts";
import { hotConnection } from "./hot-connection.ts";

/** Program of a thread: records one batch of events after the other, and answers each once it is on disk. */
const database = hotConnection(workerData);
const record = eventRecorder(database, arrivalIds());

parentPort?.on("message", (batch: string | null) => {
  if (batch === null) {
    database.close();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ outcomes: record(readEvents(batch)) });
  } catch (cause) {
    parentPort?.postMessage({ cause });
  }
});
