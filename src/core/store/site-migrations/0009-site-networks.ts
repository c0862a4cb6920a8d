import type { Kysely } from "kysely";

/** The networks a person gave the site (JSON list of CIDR); null: they follow from the doors' addresses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("site").addColumn("networks", "text").execute();
}
