import { randomUUID } from "node:crypto";
import { access, mkdir, readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { type DoorId, SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { storageFailure } from "../store/storage-failure.ts";
import { renameWhole } from "../store/write-whole.ts";
import { renamedElsewhere } from "./edited-elsewhere.ts";
import { copyFileSafely } from "./file/copy-site-file.ts";
import { type KnownSite, type KnownSites, knownSitesIn } from "./file/known-sites.ts";
import { type OpenSiteFile, openSiteFile } from "./file/open-site-file.ts";
import { mayHoldDoor } from "./file/peek-door.ts";
import { siteBackups } from "./file/site-backups.ts";
import { heldFailure } from "./file/site-holder.ts";

/**
 * The sites this laptop knows: one `.perron` file each, in its own folder or wherever a person keeps it.
 *
 * A file is opened once and stays open, and locked, until `close`. Removing a site moves its file aside; nothing is erased.
 */
export class SiteFiles {
  readonly #folder: string;
  readonly #backups: string;
  readonly #known: KnownSites;
  readonly #clock: Clock;
  readonly #opened = new Map<SiteId, Promise<Result<OpenSiteFile>>>();

  constructor(dataFolder: string, laptop: LaptopStore, clock: Clock) {
    this.#folder = join(dataFolder, "sites");
    this.#backups = join(dataFolder, "backups");
    this.#known = knownSitesIn(laptop);
    this.#clock = clock;
  }

  async list(): Promise<SiteSummary[]> {
    return (await this.#known.list()).map(({ summary }) => summary);
  }

  async open(id: SiteId): Promise<Result<SiteStore>> {
    const opened = await this.openFileOf(id);
    return opened.ok ? ok(opened.value.store) : opened;
  }

  /** The same with who else holds it. */
  async openFileOf(id: SiteId): Promise<Result<OpenSiteFile>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    const opening =
      this.#opened.get(id) ??
      openSiteFile(found.value.file, { clock: this.#clock, backups: this.backupsOf(id) });
    const isNew = !this.#opened.has(id);
    this.#opened.set(id, opening);
    const result = await opening;
    // A file that could not be opened now may be there in a minute (a stick, a share): the next call tries again.
    if (!result.ok) this.#opened.delete(id);
    else if (isNew) await this.#noteOpened(found.value);
    return result;
  }

  isOpen = (id: SiteId): boolean => this.#opened.has(id);

  async mayHold(id: SiteId, door: DoorId): Promise<boolean> {
    const known = await this.#known.find(id);
    return known !== undefined && mayHoldDoor(known.file, door);
  }

  /** Opens a read-only site anew; by then its holder may have let it go. */
  async retake(id: SiteId): Promise<Result<OpenSiteFile>> {
    const current = await this.openFileOf(id);
    if (!current.ok || current.value.heldBy === undefined) return current;
    await this.letGo(id);
    return this.openFileOf(id);
  }

  /** Closes a site's file and gives its lock back. */
  async letGo(id: SiteId): Promise<void> {
    const opened = await this.#opened.get(id);
    this.#opened.delete(id);
    if (!opened?.ok) return;
    const { store } = opened.value;
    await this.noteDoors(id, (await store.tables.selectFrom("door").select("id").execute()).length);
    await opened.value.close();
  }

  async create(name: string): Promise<Result<SiteSummary>> {
    const id = SiteId.parse(randomUUID());
    const file = join(this.#folder, `${id}.perron`);
    const made = await openSiteStore(file);
    if (!made.ok) return made;
    const openedAt = new Date(this.#clock.now()).toISOString();
    await made.value.tables.insertInto("site").values({ id, name, opened_at: openedAt }).execute();
    await made.value.close();
    const summary = { id, name, doors: 0, openedAt, file };
    await this.#known.keep({ file, summary });
    const opened = await this.openFileOf(id);
    return opened.ok ? ok(summary) : opened;
  }

  /**
   * Puts a site file from anywhere (a stick, a share) on the list and opens it where it lies.
   *
   * Another copy of a site that is on the list already is refused (reason `same-site`): merging is another act.
   */
  async add(path: string): Promise<Result<SiteSummary>> {
    const file = resolve(path.trim());
    const opened = await openSiteFile(file, { clock: this.#clock });
    if (!opened.ok) return opened;
    const row = await opened.value.store.tables.selectFrom("site").selectAll().executeTakeFirst();
    const doors = await opened.value.store.tables.selectFrom("door").select("id").execute();
    await opened.value.close();
    if (!row) return failed(noSite(file));
    const id = SiteId.parse(row.id);
    const known = await this.#known.find(id);
    if (known && known.file !== file && (await exists(known.file))) return failed(sameSite(known));
    const openedAt = new Date(this.#clock.now()).toISOString();
    const summary = { id, name: row.name, doors: doors.length, openedAt, file };
    await this.letGo(id);
    await this.#known.keep({ file, summary });
    return ok(summary);
  }

  /** Lists the files of Perron's own folder again; one that cannot be opened stays where it is, for a person to open. */
  async findAgain(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith(".perron")))
      await this.add(join(this.#folder, name));
  }

  /** Goes on with the site's file at another place, as `copy` makes it there; the former one is put aside. */
  async moveTo(id: SiteId, path: string, copy = copyFileSafely): Promise<Result<SiteSummary>> {
    const opened = await this.openFileOf(id);
    if (!opened.ok) return opened;
    if (opened.value.heldBy !== undefined) return failed(heldFailure(opened.value.heldBy));
    const found = await this.find(id);
    if (!found.ok) return found;
    const file = resolve(path.trim());
    const copied = await copy(opened.value.store, file);
    if (!copied.ok) return copied;
    await this.letGo(id);
    const summary = { ...found.value.summary, file };
    await this.#known.keep({ file, summary });
    await this.#putAside(id, found.value.file);
    return ok(summary);
  }

  /** With `known` only where it is still called so: two windows must not undo each other. */
  async rename(id: SiteId, name: string, known?: string): Promise<Result<SiteSummary>> {
    const store = await this.open(id);
    if (!store.ok) return store;
    const { tables } = store.value;
    const row =
      known === undefined ? undefined : await tables.selectFrom("site").select("name").executeTakeFirst();
    const update = tables.updateTable("site").set({ name });
    const done = await (row ? update.where("name", "in", [known ?? "", name]) : update).executeTakeFirst();
    if (row && done.numUpdatedRows === 0n) return failed(renamedElsewhere(known ?? "", row.name, name));
    const found = await this.find(id);
    if (!found.ok) return found;
    const summary = { ...found.value.summary, name };
    await this.#known.keep({ file: found.value.file, summary });
    return ok(summary);
  }

  /** A file elsewhere than in Perron's own folder is a person's own: it only goes off the list. */
  async remove(id: SiteId): Promise<Result<SiteSummary[]>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    await this.letGo(id);
    await this.#putAside(id, found.value.file);
    await this.#known.forget(id);
    return ok(await this.list());
  }

  backupsOf(id: SiteId) {
    return siteBackups(join(this.#backups, id), this.#clock);
  }

  /** Puts the newest backup in the place of a file that cannot be opened; the file itself was kept beside. */
  async restoreBackup(id: SiteId, name: string): Promise<Result<SiteSummary>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    const backups = this.backupsOf(id);
    if (!(await backups.list()).includes(name)) return failed(noSuchBackup());
    await this.letGo(id);
    const backup = await openSiteStore(backups.pathOf(name));
    if (!backup.ok) return backup;
    await this.#putAside(id, found.value.file, true);
    const copied = await copyFileSafely(backup.value, found.value.file);
    await backup.value.close();
    return copied.ok ? ok(found.value.summary) : copied;
  }

  async close(): Promise<void> {
    for (const id of [...this.#opened.keys()]) await this.letGo(id);
  }

  async find(id: SiteId): Promise<Result<KnownSite>> {
    const known = await this.#known.find(id);
    return known ? ok(known) : failed(noSuchSite());
  }

  /** The number of doors and the time, for a list that does not open every file. */
  async #noteOpened({ file, summary }: KnownSite): Promise<void> {
    const openedAt = new Date(this.#clock.now()).toISOString();
    await this.#known.keep({ file, summary: { ...summary, openedAt } });
  }

  async noteDoors(id: SiteId, doors: number): Promise<void> {
    const known = await this.#known.find(id);
    if (known && known.summary.doors !== doors)
      await this.#known.keep({ ...known, summary: { ...known.summary, doors } });
  }

  async #putAside(id: SiteId, file: string, evenElsewhere = false): Promise<void> {
    if (dirname(file) !== this.#folder && !evenElsewhere) return;
    const aside = join(this.#folder, "removed");
    await mkdir(aside, { recursive: true });
    const stamp = new Date(this.#clock.now()).toISOString().replaceAll(/[:.]/g, "-");
    await moveAside(file, join(aside, `${basename(file, ".perron")}-${stamp}.perron`));
    if (evenElsewhere) return;
    for (const end of ["", "-wal", "-shm", ".key"]) {
      const name = `${id}.asm.sqlite${end}`;
      await moveAside(join(this.#folder, name), join(aside, name));
    }
  }
}

/** What is not there needs no moving. */
async function moveAside(from: string, to: string): Promise<void> {
  await renameWhole(from, to).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw cause;
  });
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

const noSuchSite = () =>
  failure(
    "invalid",
    { fr: "Ce site n'est plus sur ce poste.", en: "This site is no longer on this computer." },
    { reason: "no-such-site" },
  );

const noSite = (file: string) => storageFailure(file, Object.assign(new Error("no site"), { errcode: 26 }));

const noSuchBackup = () =>
  failure(
    "invalid",
    { fr: "Cette sauvegarde n'existe plus.", en: "This backup does not exist any more." },
    { reason: "no-such-backup" },
  );

const sameSite = ({ file, summary: { id, name } }: KnownSite) =>
  failure(
    "invalid",
    {
      fr: `« ${name} » est déjà sur ce poste (${file}). Fusionnez les deux fichiers pour réunir ce que chacun a changé.`,
      en: `“${name}” is on this computer already (${file}). Merge the two files to bring together what each has changed.`,
    },
    { reason: "same-site", details: { siteId: id, name, file } },
  );
