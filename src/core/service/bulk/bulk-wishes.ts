import { z } from "zod";
import { BulkSettings } from "#shared/contract/bulk-view.ts";
import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { CsvTable } from "../../site/csv-table.ts";
import type { DeviceRow } from "../../site/devices-csv.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import type { Vault } from "../../vault/vault.ts";

/** All that a run was made from. */
export type KeptWish =
  | { readonly kind: "residents"; readonly table: CsvTable; readonly deleteMissing: boolean }
  | { readonly kind: "devices"; readonly fileName: string; readonly devices: readonly DeviceRow[] }
  | { readonly kind: "patch"; readonly patch: BulkPatch };

export type WishFacts = {
  readonly runId: string;
  readonly siteId: SiteId;
  readonly kind: KeptWish["kind"];
  /** The file's name, or the setting. */
  readonly label: string;
  readonly settings: BulkSettings;
  readonly deleteMissing: boolean;
  readonly sent: boolean;
};

/** What the page's runs were made from, so that they can be taken up by another session. Passwords are sealed. */
export function bulkWishes({ tables }: LaptopStore, vault: Vault, clock: Clock) {
  const rowOf = (runId: string) =>
    tables.selectFrom("bulk_wish").selectAll().where("run_id", "=", runId).executeTakeFirst();

  return {
    async keep(facts: Omit<WishFacts, "sent" | "deleteMissing">, wish: KeptWish): Promise<Result<void>> {
      const text = JSON.stringify(wish, (_key, value) => (value instanceof Map ? [...value] : value));
      const sealed = wish.kind === "residents" ? ok(text) : vault.seal(text);
      if (!sealed.ok) return sealed;
      const { runId, siteId, kind, label } = facts;
      const deleteMissing = wish.kind === "residents" && wish.deleteMissing;
      try {
        await tables
          .insertInto("bulk_wish")
          .values({
            run_id: runId,
            site_id: siteId,
            kind,
            label,
            settings: JSON.stringify({ ...facts.settings, deleteMissing }),
            wish: sealed.value,
            sealed: wish.kind === "residents" ? 0 : 1,
            sent_at: null,
          })
          .execute();
        return ok(undefined);
      } catch (cause) {
        return failed(storageFailure("perron.sqlite", cause));
      }
    },

    async markSent(runId: string): Promise<Result<void>> {
      try {
        const sentAt = new Date(clock.now()).toISOString();
        await tables
          .updateTable("bulk_wish")
          .set({ sent_at: sentAt })
          .where("run_id", "=", runId)
          .where("sent_at", "is", null)
          .execute();
        return ok(undefined);
      } catch (cause) {
        return failed(storageFailure("perron.sqlite", cause));
      }
    },

    async facts(runId: string): Promise<WishFacts | null> {
      const row = await rowOf(runId);
      return row ? factsOf(row) : null;
    },

    async open(runId: string): Promise<Result<{ facts: WishFacts; wish: KeptWish }>> {
      const row = await rowOf(runId);
      if (!row) return failed(madeElsewhere(runId));
      const text = row.sealed === 1 ? vault.open(row.wish) : ok(row.wish);
      return text.ok ? ok({ facts: factsOf(row), wish: wishIn(text.value) }) : text;
    },
  };
}

export type BulkWishes = ReturnType<typeof bulkWishes>;

type WishRow = {
  run_id: string;
  site_id: string;
  kind: string;
  label: string;
  settings: string;
  sent_at: string | null;
};

function factsOf({ run_id, site_id, kind, label, settings, sent_at }: WishRow): WishFacts {
  const { deleteMissing, ...told } = BulkSettings.extend({ deleteMissing: z.boolean() }).parse(
    JSON.parse(settings),
  );
  return {
    runId: run_id,
    siteId: SiteId.parse(site_id),
    kind: z.enum(["residents", "devices", "patch"]).parse(kind),
    label,
    settings: told,
    deleteMissing,
    sent: sent_at !== null,
  };
}

/** Cells were written as pairs; the rest is plain. */
function wishIn(text: string): KeptWish {
  return JSON.parse(text, (key, value) =>
    key === "cells" && Array.isArray(value) ? new Map(value) : value,
  ) as KeptWish;
}

const madeElsewhere = (runId: string) =>
  failure(
    "invalid",
    {
      fr: `Cet envoi vient du terminal : reprenez-le par « perron bulk --resume ${runId.slice(0, 8)} ».`,
      en: `This run comes from the terminal: take it up by “perron bulk --resume ${runId.slice(0, 8)}”.`,
    },
    { reason: "made-elsewhere" },
  );
