import { type Kysely, sql } from "kysely";

/** Configurations and door codes sealed. A migration knows no key: the text says that something is left to do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into asm_text (name, value)
    select 'columns-to-seal', 'yes'
    where exists (select 1 from asm_settings) or exists (select 1 from asm_task)`.execute(db);
}
