import { z } from "zod";
import { type SiteDirectory, SiteResident, SiteTimeRange } from "#shared/model/site-directory.ts";
import type { SiteStore, SiteTables } from "../../store/site-store.ts";

/** The residents of the whole site and its time ranges, as kept in its file. */
export function siteDirectoryIn({ tables }: SiteStore) {
  async function timeRanges(): Promise<SiteTimeRange[]> {
    const ranges = await tables.selectFrom("site_time_range").selectAll().orderBy("name").execute();
    return ranges.map(timeRangeOf);
  }

  return {
    async read(): Promise<SiteDirectory> {
      const residents = await tables
        .selectFrom("site_resident")
        .selectAll()
        .orderBy("last_name")
        .orderBy("first_name")
        .orderBy("id")
        .execute();
      return { residents: residents.map(residentOf), timeRanges: await timeRanges() };
    },

    timeRanges,

    /** Those of these identifiers that there are. */
    async residents(ids: readonly string[]): Promise<SiteResident[]> {
      if (ids.length === 0) return [];
      const rows = await tables.selectFrom("site_resident").selectAll().where("id", "in", ids).execute();
      return rows.map(residentOf);
    },

    /** One commit: what is given is written, what is named is removed. */
    async change({ residents = [], timeRanges = [], removed = [], removedRanges = [] }: DirectoryChange) {
      await tables.transaction().execute(async (transaction) => {
        for (const resident of residents) {
          const { id, ...values } = rowOf(resident);
          await transaction
            .insertInto("site_resident")
            .values({ id, ...values })
            .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
            .execute();
        }
        for (const { id, name, days } of timeRanges) {
          const values = { name, days: JSON.stringify(days) };
          await transaction
            .insertInto("site_time_range")
            .values({ id, ...values })
            .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
            .execute();
        }
        for (const id of removed)
          await transaction.deleteFrom("site_resident").where("id", "=", id).execute();
        for (const id of removedRanges) {
          await transaction.deleteFrom("site_time_range").where("id", "=", id).execute();
        }
      });
    },
  };
}

export type DirectoryChange = {
  readonly residents?: readonly SiteResident[] | undefined;
  readonly timeRanges?: readonly SiteTimeRange[] | undefined;
  readonly removed?: readonly string[] | undefined;
  readonly removedRanges?: readonly string[] | undefined;
};

function rowOf(resident: SiteResident): SiteTables["site_resident"] {
  const { id, firstName, lastName, numbers, timeRange, priority, image, doors } = resident;
  return {
    id,
    first_name: firstName,
    last_name: lastName,
    numbers: JSON.stringify(numbers),
    time_range: timeRange,
    priority: priority ? 1 : 0,
    image,
    doors: JSON.stringify(doors),
  };
}

const Numbers = SiteResident.shape.numbers;
const Doors = SiteResident.shape.doors;
const Days = SiteTimeRange.shape.days;

function residentOf(row: SiteTables["site_resident"]): SiteResident {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    numbers: Numbers.parse(JSON.parse(row.numbers)),
    timeRange: row.time_range,
    priority: row.priority === 1,
    image: row.image,
    doors: Doors.parse(JSON.parse(row.doors)),
  };
}

function timeRangeOf({ id, name, days }: SiteTables["site_time_range"]): SiteTimeRange {
  return { id: z.string().parse(id), name, days: Days.parse(JSON.parse(days)) };
}
