import type { Pool } from "pg";
import type { NewEvent } from "../model/event.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { duplicateSince, duplicateWindowMs, eventDigest, searchText } from "../store/event-digest.ts";

type Row = { position: number; accepted: boolean; recorded: boolean; earlier: string | null };

/**
 * Inserts what is new, in one round trip and one commit, and says of each whether it was.
 *
 * `slot` makes the same event sent to two servers at the same time collide; the window of duplicates does the rest.
 */
const insertNew = `
  with input as (
    select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::double precision[],
      $8::double precision[], $9::text[], $10::int[], $11::bytea[], $12::text[], $13::text[], $14::text[], $15::text[])
    as i(position, id, object_id, code, request, value, device_time, task_id, received_at, repaired, body, digest, slot, since, search)),
  known as (
    select i.*, (select e.id from asm_event e where e.digest = i.digest and e.received_at > i.since limit 1) as earlier
    from input i where exists (
      select 1 from asm_product p where p.object_id = i.object_id and p.state = 'accepted')),
  inserted as (
    insert into asm_event (id, object_id, code, request, value, device_time, task_id, received_at, repaired, body,
      digest, slot, search, times_received)
    select id, object_id, code, request, value, device_time, task_id, received_at, repaired, body, digest, slot, search, 1
    from known where earlier is null
    on conflict (digest, slot) do nothing returning id)
  select i.position, k.id is not null as accepted, n.id is not null as recorded, k.earlier
  from input i left join known k on k.position = i.position left join inserted n on n.id = i.id`;

const countAgain = `
  update asm_event e set times_received = times_received + again.times
  from (select digest, count(*)::int as times from unnest($1::text[]) as d(digest) group by digest) again
  where e.id = (select max(id) from asm_event where digest = again.digest)`;

/** Records a batch of events; each is on disk when the promise resolves. */
export function eventRecorder(pool: Pool, nextId: (at: string) => string) {
  return async (events: readonly NewEvent[]): Promise<readonly RecordOutcome[]> => {
    const entries = events.map((event) => ({
      event,
      id: nextId(event.receivedAt),
      digest: eventDigest(event),
    }));
    const { rows } = await pool.query<Row>({
      name: "asm-events",
      text: insertNew,
      values: columnsOf(entries),
    });
    const byPosition = new Map(rows.map((row) => [row.position, row]));
    const outcomes = entries.map(({ id }, position): RecordOutcome => {
      const row = byPosition.get(position);
      if (!row?.accepted) return { kind: "unknown-product" };
      return row.recorded ? { kind: "recorded", id } : { kind: "duplicate", id: row.earlier ?? id };
    });
    const again = entries.filter((_, position) => outcomes[position]?.kind === "duplicate");
    if (again.length > 0) await pool.query(countAgain, [again.map(({ digest }) => digest)]);
    return outcomes;
  };
}

type Entry = { readonly event: NewEvent; readonly id: string; readonly digest: string };

function columnsOf(entries: readonly Entry[]): unknown[] {
  const column = (pick: (event: NewEvent) => unknown) => entries.map(({ event }) => pick(event));
  return [
    entries.map((_, position) => position),
    entries.map(({ id }) => id),
    column(({ objectId }) => objectId),
    column(({ code }) => code),
    column(({ request }) => request),
    column(({ value }) => value),
    column(({ deviceTime }) => deviceTime),
    column(({ taskId }) => taskId),
    column(({ receivedAt }) => receivedAt),
    column(({ repaired }) => (repaired ? 1 : 0)),
    column(({ body }) => Buffer.from(body)),
    entries.map(({ digest }) => digest),
    column(({ receivedAt }) => String(Math.floor(Date.parse(receivedAt) / duplicateWindowMs))),
    column(duplicateSince),
    column(searchText),
  ];
}
