import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../store/in-transaction.ts";
import type { NewEvent } from "../model/event.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { duplicateSince, eventDigest } from "../store/event-digest.ts";
import { acceptedProducts } from "./accepted-products.ts";
import type { BatchMark } from "./batch-mark.ts";
import { readEvents, textOfEvents } from "./event-text.ts";
import { unfiledEvents } from "./unfiled-events.ts";

/**
 * Records a batch of events as one row of `asm_event_batch`; each is on disk when this returns.
 *
 * Six b-trees take an event's place in the log, two of them at random places: too much work for while a product waits.
 * `fileEvents` does it afterwards.
 */
export function eventBatches(database: DatabaseSync, nextId: (at: string) => string) {
  const accepted = acceptedProducts(database);
  const unfiled = unfiledEvents(database);
  const filed = database.prepare("select id from asm_event where digest = ? and received_at > ? limit 1");
  const insert = database.prepare("insert into asm_event_batch (events, marks) values (?, ?)");

  function markOf(event: NewEvent): BatchMark | null {
    if (!accepted.has(event.objectId)) return null;
    const digest = eventDigest(event);
    const since = duplicateSince(event);
    const earlier =
      unfiled.find(digest, since) ?? (filed.get(digest, since) as { id: string } | undefined)?.id;
    if (earlier !== undefined) return { again: earlier };
    const mark = { digest, id: nextId(event.receivedAt), receivedAt: event.receivedAt };
    unfiled.add(mark);
    return mark;
  }

  function keep(events: readonly NewEvent[], batch: string): readonly (BatchMark | null)[] {
    accepted.follow();
    unfiled.follow();
    const marks = events.map(markOf);
    const known = marks.filter((mark) => mark !== null);
    if (known.length === 0) return marks;
    const all = known.length === marks.length;
    const text = all ? batch : textOfEvents(events.filter((_, place) => marks[place] !== null));
    const { lastInsertRowid } = insert.run(text, JSON.stringify(known));
    unfiled.kept(Number(lastInsertRowid));
    return marks;
  }

  return {
    /** `batch` is what `textOfEvents` wrote. */
    record(batch: string): readonly RecordOutcome[] {
      const events = readEvents(batch);
      try {
        return inTransaction(database, () => keep(events, batch)).map(outcomeOf);
      } catch (cause) {
        // What was noted of this batch is not on disk.
        unfiled.forget();
        throw cause;
      }
    },
    /** Events that are not filed yet. */
    waiting: unfiled.count,
  };
}

function outcomeOf(mark: BatchMark | null): RecordOutcome {
  if (mark === null) return { kind: "unknown-product" };
  return "again" in mark ? { kind: "duplicate", id: mark.again } : { kind: "recorded", id: mark.id };
}
