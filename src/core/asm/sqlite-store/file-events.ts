import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../store/in-transaction.ts";
import type { NewEvent } from "../model/event.ts";
import { searchText } from "../store/event-digest.ts";
import { type BatchMark, readMarks } from "./batch-mark.ts";
import { readEvents } from "./event-text.ts";

type Batch = { readonly id: number; readonly events: string; readonly marks: string };

/** Moves recorded batches into the log, the oldest first: all of a batch, or nothing of it, whoever is killed. */
export function fileEvents(database: DatabaseSync) {
  const oldest = database.prepare("select id, events, marks from asm_event_batch order by id limit 64");
  const any = database.prepare("select 1 from asm_event_batch limit 1");
  const gone = database.prepare("delete from asm_event_batch where id <= ?");
  const again = database.prepare("update asm_event set times_received = times_received + 1 where id = ?");
  const insert = database.prepare(
    `insert into asm_event (id, object_id, code, request, value, device_time, task_id, received_at,
       repaired, body, digest, search, times_received) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );

  function file(event: NewEvent, mark: BatchMark): void {
    if ("again" in mark) {
      again.run(mark.again);
      return;
    }
    const { objectId, code, request, value, deviceTime, taskId, receivedAt, body } = event;
    const repaired = event.repaired ? 1 : 0;
    const search = searchText(event);
    const { id, digest } = mark;
    insert.run(
      id,
      objectId,
      code,
      request,
      value,
      deviceTime,
      taskId,
      receivedAt,
      repaired,
      body,
      digest,
      search,
    );
  }

  function fileBatch({ events, marks }: Batch): number {
    const decided = readMarks(marks);
    readEvents(events).forEach((event, place) => {
      const mark = decided[place];
      if (mark) file(event, mark);
    });
    return decided.length;
  }

  return {
    waits: (): boolean => any.get() !== undefined,
    /** Files whole batches until `atLeast` events are in the log; false = nothing waits any more. */
    fileSome: (atLeast: number): boolean =>
      inTransaction(database, () => {
        let filed = 0;
        let last = 0;
        for (const batch of oldest.all() as Batch[]) {
          if (filed >= atLeast) break;
          filed += fileBatch(batch);
          last = batch.id;
        }
        gone.run(last);
        return any.get() !== undefined;
      }),
  };
}
