import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { StoredEvent } from "../model/event.ts";
import type { UnreadableMessage } from "../model/settings.ts";
import type { EventFilter } from "../store/asm-store.ts";
import { eventOf } from "./asm-rows.ts";
import type { AsmTables } from "./asm-tables.ts";

/** Unreadable messages kept, the newest. */
const unreadableKept = 1_000;

/** Each database's own name for the place of a text within another. */
type Position = "instr" | "strpos";

/** Texts of the server, events to read, and messages nobody could. */
export function recordQueries(tables: Kysely<AsmTables>, nextId: (at: string) => string, position: Position) {
  return {
    ...textQueries(tables),
    ...unreadableQueries(tables, nextId),
    async events(filter: EventFilter): Promise<StoredEvent[]> {
      return (await eventQuery(tables, filter, position).execute()).map(eventOf);
    },
  };
}

function textQueries(tables: Kysely<AsmTables>) {
  async function readText(name: string): Promise<string | undefined> {
    const row = await tables
      .selectFrom("asm_text")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.value;
  }
  return {
    readText,
    async writeTextOnce(name: string, value: string): Promise<string> {
      await tables
        .insertInto("asm_text")
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await readText(name)) ?? value;
    },
    async writeText(name: string, value: string): Promise<void> {
      await tables
        .insertInto("asm_text")
        .values({ name, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
    },
  };
}

function unreadableQueries(tables: Kysely<AsmTables>, nextId: (at: string) => string) {
  return {
    async keepUnreadable(message: Omit<UnreadableMessage, "id">): Promise<void> {
      const { receivedAt, remoteAddress, path, reason, body } = message;
      await tables
        .insertInto("asm_unreadable")
        .values({
          id: nextId(receivedAt),
          received_at: receivedAt,
          remote_address: remoteAddress,
          path,
          reason,
          body,
        })
        .execute();
      const oldestKept = tables
        .selectFrom("asm_unreadable")
        .select("id")
        .orderBy("id", "desc")
        .offset(unreadableKept - 1)
        .limit(1);
      await tables.deleteFrom("asm_unreadable").where("id", "<", oldestKept).execute();
    },
    async unreadable(): Promise<UnreadableMessage[]> {
      const rows = await tables.selectFrom("asm_unreadable").selectAll().orderBy("id").execute();
      return rows.map((row) => ({
        id: row.id,
        receivedAt: row.received_at,
        remoteAddress: row.remote_address,
        path: row.path,
        reason: row.reason,
        body: Uint8Array.from(row.body),
      }));
    },
  };
}

function eventQuery(tables: Kysely<AsmTables>, filter: EventFilter, position: Position) {
  const all = tables.selectFrom("asm_event").selectAll();
  const wanted = textConditions(filter, position);
  if (wanted.length === 0) return paged(filtered(all, filter), filter);
  // Two steps, so that SQLite looks through the index of searched texts and reads only the rows that match.
  const found = sql<boolean>`${sql.join(wanted, sql` and `)}`;
  const matching = filtered(tables.selectFrom("asm_event").select("id").where(found), filter);
  return paged(all.where("id", "in", paged(matching, filter)), filter);
}

/** The searched text begins with the code and a line end: a code is found without the table, whatever its case. */
function textConditions({ search, codes }: EventFilter, position: Position): RawBuilder<boolean>[] {
  const place = (text: string) => sql`${sql.raw(position)}(search, ${text.toLowerCase()})`;
  const conditions: RawBuilder<boolean>[] = [];
  if (search !== undefined && search !== "") conditions.push(sql`${place(search)} > 0`);
  if (codes !== undefined) {
    const any = codes.map((code) => sql`${place(`${code}\n`)} = 1`);
    conditions.push(any.length === 0 ? sql`1 = 0` : sql`(${sql.join(any, sql` or `)})`);
  }
  return conditions;
}

type EventQuery<Row> = SelectQueryBuilder<AsmTables, "asm_event", Row>;

function filtered<Row>(events: EventQuery<Row>, filter: EventFilter): EventQuery<Row> {
  let query = events;
  if (filter.objectId !== undefined) query = query.where("object_id", "=", filter.objectId);
  if (filter.from !== undefined) query = query.where("received_at", ">=", filter.from);
  if (filter.before !== undefined) query = query.where("received_at", "<", filter.before);
  if (filter.afterId !== undefined) query = query.where("id", ">", filter.afterId);
  return query;
}

function paged<Row>(query: EventQuery<Row>, { newestFirst, limit = 100_000 }: EventFilter): EventQuery<Row> {
  return query.orderBy("id", newestFirst ? "desc" : "asc").limit(limit);
}
