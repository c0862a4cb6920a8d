import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import type { SiteFileView, SiteMergeView } from "#shared/contract/site-file-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { exportSite, importSite } from "../site/folder/site-folder.ts";
import { nothingDecided, type SiteMergeChoices } from "../site/merge-sites/merge-sites.ts";
import type { SiteFiles } from "../site/site-files.ts";
import { takeAlong } from "../site/travel/take-along.ts";
import { shelfOnLaptop, unpackSnapshots } from "../site/travel/travelling-snapshots.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { Vault } from "../vault/vault.ts";
import type { AsmSites } from "./asm/asm-sites.ts";
import { type MergeFiles, mergeFiles } from "./merge-files.ts";
import type { SiteRooms } from "./site-room.ts";

export type SiteFileParts = {
  readonly dataFolder: string;
  readonly files: SiteFiles;
  readonly rooms: SiteRooms;
  readonly servers: Pick<AsmSites, "leave">;
  readonly snapshots: Snapshots;
  readonly vault: Vault;
  readonly clock: Clock;
};

/** A colleague's copy, and what opens its secrets. */
type OtherFile = Pick<MergeFiles, "path" | "passphrase">;

/** The file of a site: where it lies, who holds it, its backups, and its journeys. */
export class SiteFileService {
  readonly #parts: SiteFileParts;

  constructor(parts: SiteFileParts) {
    this.#parts = parts;
  }

  async view(id: SiteId): Promise<Result<SiteFileView>> {
    const { files, rooms } = this.#parts;
    const opened = await files.retake(id);
    if (!opened.ok) return opened;
    const [found, room] = [await files.find(id), await rooms.open(id)];
    if (!found.ok) return found;
    if (!room.ok) return room;
    const { heldBy } = opened.value;
    const access = heldBy === undefined ? "write" : heldBy === null ? "protected" : "held";
    const { user, machine, since } = heldBy ?? { user: "", machine: "", since: "" };
    return ok({
      file: found.value.file,
      access,
      heldBy: access === "held" ? { user, machine, since } : null,
      secrets: room.value.secrets.state(),
    });
  }

  open(path: string): Promise<Result<SiteSummary>> {
    return this.#parts.files.add(path);
  }

  /** The bytes go again where they prove to be no site, or one that is here already. */
  async receive(file: Blob): Promise<Result<SiteSummary>> {
    const path = await this.#ownPath();
    await writeFile(path, new Uint8Array(await file.arrayBuffer()), { mode: 0o600, flag: "wx" });
    return this.#addOwn(path);
  }

  async exportFolder(
    id: SiteId,
    path: string,
  ): Promise<Result<{ folder: string; tables: number; rows: number }>> {
    const room = await this.#parts.rooms.open(id);
    if (!room.ok) return room;
    const folder = resolve(path.trim());
    const done = await exportSite(room.value.store, folder);
    return done.ok ? ok({ folder, ...done.value }) : done;
  }

  /** The file goes again where its site proves to be here already. */
  async importFolder(path: string): Promise<Result<SiteSummary>> {
    const file = await this.#ownPath();
    const made = await importSite(resolve(path.trim()), file);
    return made.ok ? this.#addOwn(file) : made;
  }

  /** A new file's place in Perron's own folder. */
  async #ownPath(): Promise<string> {
    const folder = join(this.#parts.dataFolder, "sites");
    await mkdir(folder, { recursive: true });
    return join(folder, `${randomUUID()}.perron`);
  }

  async #addOwn(file: string): Promise<Result<SiteSummary>> {
    const added = await this.#parts.files.add(file);
    if (!added.ok) await rm(file, { force: true });
    return added;
  }

  /** With a passphrase the file holds what a colleague needs as well: secrets and snapshots, sealed under it. */
  async moveTo(id: SiteId, path: string, passphrase: string | null): Promise<Result<SiteSummary>> {
    const { rooms, files, snapshots, clock } = this.#parts;
    const room = await rooms.open(id);
    if (!room.ok) return room;
    const { secrets } = room.value;
    const open = passphrase === null ? ok("") : secrets.seal("");
    if (!open.ok) return open;
    rooms.leave(id);
    if (passphrase === null) return files.moveTo(id, path);
    const at = new Date(clock.now()).toISOString();
    const moved = await files.moveTo(id, path, (store, file) =>
      takeAlong({ store, secrets, snapshots, passphrase, at }, file),
    );
    const opened = moved.ok ? await rooms.open(id) : moved;
    const unlocked = opened.ok ? await opened.value.secrets.unlock(passphrase) : opened;
    return unlocked.ok ? moved : unlocked;
  }

  async takeAlong(
    id: SiteId,
    path: string | null,
    passphrase: string | null,
  ): Promise<Result<{ name: string; bytes: Blob | null }>> {
    const { rooms, files, snapshots, clock, dataFolder } = this.#parts;
    const [room, found] = [await rooms.open(id), await files.find(id)];
    if (!room.ok) return room;
    if (!found.ok) return found;
    // Locked, the copy would go without the secrets that it was to carry, and nobody would know.
    const open = passphrase === null ? ok("") : room.value.secrets.seal("");
    if (!open.ok) return open;
    const target = path === null ? join(dataFolder, "leaving", `${randomUUID()}.perron`) : resolve(path);
    const { store, secrets } = room.value;
    const at = new Date(clock.now()).toISOString();
    const taken = await takeAlong({ store, secrets, snapshots, passphrase, at }, target);
    if (!taken.ok) return taken;
    if (path !== null) return ok({ name: basename(target), bytes: null });
    const bytes = new Blob([await readFile(target)]);
    await rm(target, { force: true });
    const name = found.value.summary.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
    return ok({ name: `${name}.perron`, bytes });
  }

  /** With the secrets come the snapshots: on this laptop from now on, where restoring finds them. */
  async unlock(id: SiteId, passphrase: string): Promise<Result<null>> {
    const room = await this.#parts.rooms.open(id);
    if (!room.ok) return room;
    const { secrets, store } = room.value;
    const unlocked = await secrets.unlock(passphrase);
    if (!unlocked.ok) return unlocked;
    await unpackSnapshots(store, this.#parts.snapshots, secrets);
    return ok(null);
  }

  compareFile(id: SiteId, file: OtherFile): Promise<Result<SiteMergeView>> {
    return this.#merge(id, { ...file, choices: nothingDecided, writeAt: null });
  }

  mergeFile(id: SiteId, file: OtherFile, choices: SiteMergeChoices): Promise<Result<SiteMergeView>> {
    return this.#merge(id, { ...file, choices, writeAt: new Date(this.#parts.clock.now()).toISOString() });
  }

  async #merge(id: SiteId, wish: OtherFile & Pick<MergeFiles, "choices" | "writeAt">) {
    const { rooms, dataFolder, vault, snapshots } = this.#parts;
    const room = await rooms.open(id);
    if (!room.ok) return room;
    const { store: mine, secrets: own } = room.value;
    const folder = join(dataFolder, "merging");
    return mergeFiles({ ...wish, mine, own, vault, folder, shelf: shelfOnLaptop(snapshots) });
  }

  async backups(id: SiteId): Promise<Result<{ name: string; madeAt: string }[]>> {
    const names = await this.#parts.files.backupsOf(id).list();
    return ok(names.map((name) => ({ name, madeAt: timeIn(name) })).reverse());
  }

  async restoreBackup(id: SiteId, name: string): Promise<Result<null>> {
    this.#parts.rooms.leave(id);
    await this.#parts.servers.leave(id);
    const restored = await this.#parts.files.restoreBackup(id, name);
    return restored.ok ? ok(null) : restored;
  }
}

/** `2026-01-05T08-00-00-000Z-7.perron` was made at 2026-01-05T08:00:00.000Z. */
const timeIn = (name: string) =>
  name.replace(/^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z).*$/, "$1:$2:$3.$4");
