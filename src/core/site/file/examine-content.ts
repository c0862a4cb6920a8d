import { sql } from "kysely";
import { ZodError } from "zod";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { SiteDoors } from "../site-doors.ts";

/**
 * Whether the doors and the residents of a file that is sound as a database can be read at all.
 *
 * Some other program may have written them: better refused as a whole than a site whose pages fail one after the other.
 */
export async function examineContent(file: string, store: SiteStore, clock: Clock): Promise<Result<void>> {
  try {
    await new SiteDoors(store, clock).list();
    const { rows } = await unreadable.execute(store.tables);
    return rows.length === 0 ? ok(undefined) : failed(storageFailure(file, ofAStranger(rows[0])));
  } catch (cause) {
    const isUnreadable = cause instanceof ZodError || cause instanceof SyntaxError;
    return failed(storageFailure(file, isUnreadable ? ofAStranger(cause) : cause));
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
