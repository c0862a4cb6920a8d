import { z } from "zod";
import { ItemState } from "#shared/model/bulk-run.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { RefusedWrite } from "../store/refused-write.ts";
import type { SiteStore } from "../store/site-store.ts";
import { storageFailure } from "../store/storage-failure.ts";

const Summary = z.object({
  /** ISO 8601, UTC. */
  endedAt: z.string(),
  kind: z.enum(["residents", "devices", "patch"]).nullable(),
  /** The file's name, or the setting. */
  label: z.string(),
  states: z.partialRecord(ItemState, z.number()),
  doors: z.array(
    z.object({
      name: z.string().nullable(),
      host: z.string(),
      serial: z.string().nullable(),
      state: ItemState,
    }),
  ),
});

/** A run as its site remembers it: what it was, and how each door ended. */
export type SiteRun = z.infer<typeof Summary> & { readonly id: string; readonly madeAt: string };

/** Runs over a site's doors, kept in its own file: they are known on whatever laptop it is opened. */
export function siteRunsIn({ tables }: SiteStore) {
  return {
    /** The last end of a run stands. */
    async keep({ id, madeAt, ...told }: SiteRun): Promise<Result<null>> {
      const values = { made_at: madeAt, summary: JSON.stringify(told) };
      try {
        await tables
          .insertInto("site_run")
          .values({ id, ...values })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
          .execute();
        return ok(null);
      } catch (cause) {
        return failed(cause instanceof RefusedWrite ? cause.failure : storageFailure("site_run", cause));
      }
    },

    /** Newest first. */
    async list(): Promise<SiteRun[]> {
      const rows = await tables.selectFrom("site_run").selectAll().orderBy("made_at", "desc").execute();
      return rows.map(({ id, made_at, summary }) => ({
        id,
        madeAt: made_at,
        ...Summary.parse(JSON.parse(summary)),
      }));
    },
  };
}
