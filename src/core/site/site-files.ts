import { randomUUID } from "node:crypto";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";

/**
 * The sites this laptop knows: one `.perron` file each.
 *
 * A file is opened once and stays open until `close`. Removing a site moves its file aside; nothing is erased.
 */
export class SiteFiles {
  readonly #folder: string;
  readonly #known: LaptopStore["tables"];
  readonly #clock: Clock;
  readonly #opened = new Map<SiteId, Promise<Result<SiteStore>>>();

  constructor(dataFolder: string, laptop: LaptopStore, clock: Clock) {
    this.#folder = join(dataFolder, "sites");
    this.#known = laptop.tables;
    this.#clock = clock;
  }

  async list(): Promise<SiteSummary[]> {
    const rows = await this.#known
      .selectFrom("known_site")
      .selectAll()
      .orderBy("opened_at", "desc")
      .execute();
    return rows.map(({ id, name, doors, opened_at }) => ({
      id: SiteId.parse(id),
      name,
      doors,
      openedAt: opened_at,
    }));
  }

  async open(id: SiteId): Promise<Result<SiteStore>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const store = this.#opened.get(id) ?? openSiteStore(found.value.file);
    this.#opened.set(id, store);
    const result = await store;
    // A file that could not be opened now may be there in a minute (a stick, a share): the next call tries again.
    if (!result.ok) this.#opened.delete(id);
    return result;
  }

  async create(name: string): Promise<Result<SiteSummary>> {
    const id = SiteId.parse(randomUUID());
    const file = join(this.#folder, `${id}.perron`);
    const store = await openSiteStore(file);
    if (!store.ok) return store;
    const openedAt = new Date(this.#clock.now()).toISOString();
    await store.value.tables.insertInto("site").values({ id, name, opened_at: openedAt }).execute();
    await this.#known
      .insertInto("known_site")
      .values({ id, file, name, doors: 0, opened_at: openedAt })
      .execute();
    this.#opened.set(id, Promise.resolve(store));
    return ok({ id, name, doors: 0, openedAt });
  }

  async rename(id: SiteId, name: string): Promise<Result<SiteSummary>> {
    const store = await this.open(id);
    if (!store.ok) return store;
    await store.value.tables.updateTable("site").set({ name }).execute();
    await this.#known.updateTable("known_site").set({ name }).where("id", "=", id).execute();
    const found = await this.#find(id);
    return found.ok ? ok(found.value.summary) : found;
  }

  async remove(id: SiteId): Promise<Result<SiteSummary[]>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const store = await this.#opened.get(id);
    if (store?.ok) await store.value.close();
    this.#opened.delete(id);
    const aside = join(this.#folder, "removed");
    await mkdir(aside, { recursive: true });
    await rename(found.value.file, join(aside, `${id}.perron`));
    await this.#known.deleteFrom("known_site").where("id", "=", id).execute();
    return ok(await this.list());
  }

  async close(): Promise<void> {
    for (const store of await Promise.all(this.#opened.values())) if (store.ok) await store.value.close();
    this.#opened.clear();
  }

  async #find(id: SiteId): Promise<Result<{ file: string; summary: SiteSummary }>> {
    const row = await this.#known
      .selectFrom("known_site")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) return failed(noSuchSite());
    return ok({ file: row.file, summary: { id, name: row.name, doors: row.doors, openedAt: row.opened_at } });
  }
}

const noSuchSite = () =>
  failure(
    "invalid",
    { fr: "Ce site n'est plus sur ce poste.", en: "This site is no longer on this computer." },
    { reason: "no-such-site" },
  );
