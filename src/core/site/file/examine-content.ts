import { sql } from "kysely";
import { ZodError } from "zod";
import type { SiteStore } from "../../store/site-store.ts";
import { doorsIn } from "../site-doors.ts";

/**
 * Looks whether the doors and the residents of a file that is sound as a database can be read at all.
 *
 * Some other program may have written them: better refused as a whole than a site whose pages fail one after the other.
 * Throws as SQLite does for what is no database.
 */
export async function examineContent(tables: SiteStore["tables"]): Promise<void> {
  const { rows } = await unreadable.execute(tables);
  if (rows.length > 0) throw ofAStranger(rows[0]);
  try {
    await doorsIn(tables);
  } catch (cause) {
    throw cause instanceof ZodError || cause instanceof SyntaxError ? ofAStranger(cause) : cause;
  }
}

const ofAStranger = (cause: unknown) =>
  Object.assign(new Error("unreadable rows", { cause }), { errcode: 26 });

/** By SQLite itself: residents are thousands, and reading them all would take three times as long as opening the file. */
const unreadable = sql`
  select id from site_resident where not coalesce(
    case when json_valid(numbers) and json_valid(doors) then
      json_type(numbers) = 'array' and json_array_length(numbers) <= 4 and json_type(doors) = 'object'
      and not exists (select 1 from json_each(numbers) where type <> 'text')
      and not exists (select 1 from json_each(doors) where type not in ('integer', 'null') or value < 1)
    end, 0)
  union all select id from site_time_range where not coalesce(
    case when json_valid(days) then json_type(days) = 'object'
      and not exists (select 1 from json_each(days) where type <> 'array')
    end, 0)
  limit 1`;
