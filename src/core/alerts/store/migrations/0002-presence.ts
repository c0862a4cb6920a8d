import { type Kysely, sql } from "kysely";

/** Door phones lost and back, the link down and up, as they were heard: what a preview replays. */
const statements = [
  "create table alert_presence (id text primary key, at integer not null, door text not null, code text not null)",
  "create index alert_presence_at on alert_presence (at)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
