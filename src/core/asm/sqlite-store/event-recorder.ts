import type { DatabaseSync } from "node:sqlite";
import type { NewEvent } from "../model/event.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { duplicateSince, eventDigest, searchText } from "../store/event-digest.ts";
import { inTransaction } from "./in-transaction.ts";

/** Records a batch of events in one commit; each is on disk when this returns. */
export function eventRecorder(database: DatabaseSync, nextId: (at: string) => string) {
  const accepted = database.prepare("select 1 from asm_product where object_id = ? and state = 'accepted'");
  const earlier = database.prepare("select id from asm_event where digest = ? and received_at > ? limit 1");
  const again = database.prepare("update asm_event set times_received = times_received + 1 where id = ?");
  const insert = database.prepare(
    `insert into asm_event (id, object_id, code, request, value, device_time, task_id, received_at,
       repaired, body, digest, search, times_received) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );

  function record(event: NewEvent): RecordOutcome {
    if (!accepted.get(event.objectId)) return { kind: "unknown-product" };
    const digest = eventDigest(event);
    const same = earlier.get(digest, duplicateSince(event)) as { id: string } | undefined;
    if (same) {
      again.run(same.id);
      return { kind: "duplicate", id: same.id };
    }
    const id = nextId(event.receivedAt);
    const { objectId, code, request, value, deviceTime, taskId, receivedAt, repaired, body } = event;
    insert.run(
      id,
      objectId,
      code,
      request,
      value,
      deviceTime,
      taskId,
      receivedAt,
      repaired ? 1 : 0,
      body,
      digest,
      searchText(event),
    );
    return { kind: "recorded", id };
  }

  return (events: readonly NewEvent[]): readonly RecordOutcome[] =>
    inTransaction(database, () => events.map(record));
}
