import type { SettingsOverview } from "#shared/contract/settings-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { listNetworkCards } from "../discovery/network-cards.ts";
import { type Diagnosis, diagnosisOf, diagnosisText } from "../product/diagnosis.ts";
import type { Log } from "../product/log.ts";
import { compareProfiles } from "../profiles/compare-profiles.ts";
import { profileProblems } from "../profiles/profile-problems.ts";
import { builtInId, type ProfileShelf } from "../profiles/profile-shelf.ts";
import { harOf } from "../recorder/har.ts";
import type { Recordings } from "../recorder/recordings.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { SiteRooms } from "./site-room.ts";

export type SettingsServiceParts = {
  readonly version: string;
  readonly shell: string;
  readonly dataFolder: string;
  readonly log: Log;
  readonly laptop: LaptopStore;
  readonly vault: Vault;
  readonly files: SiteFiles;
  readonly rooms: SiteRooms;
  readonly shelf: ProfileShelf;
  readonly recordings: Recordings;
  /** Shows a folder in the system's own file window. */
  readonly openFolder: (path: string) => Promise<void>;
};

/** Profiles, log, flight recorder and diagnosis, for the settings screen and the doors' support file. */
export class SettingsService {
  readonly #parts: SettingsServiceParts;

  constructor(parts: SettingsServiceParts) {
    this.#parts = parts;
  }

  async overview(): Promise<Result<SettingsOverview>> {
    const { dataFolder, log, recordings, files, shelf } = this.#parts;
    const ids = [builtInId, ...(await shelf.ids())];
    const sites = (await files.list()).map(async ({ id, name }) => ({
      siteId: id,
      name,
      profile: await shelf.chosen(id),
    }));
    return ok({
      dataFolder,
      logFolder: log.folder,
      recorded: await recordings.size(),
      profiles: await Promise.all(ids.map((id) => this.#profileSummary(id))),
      sites: await Promise.all(sites),
    });
  }

  async openFolder(folder: "data" | "logs"): Promise<Result<null>> {
    const { openFolder, dataFolder, log } = this.#parts;
    await openFolder(folder === "data" ? dataFolder : log.folder);
    return ok(null);
  }

  async diagnosis(): Promise<Result<{ text: string }>> {
    return ok({ text: diagnosisText(await this.#diagnosis()) });
  }

  async profileText(id: string): Promise<Result<{ name: string; text: string }>> {
    const text = await this.#parts.shelf.text(id);
    return text.ok ? ok({ name: `${id}.json`, text: text.value }) : text;
  }

  checkProfile(text: string) {
    const problems = profileProblems(text);
    const readable = !problems.some(({ path }) => path === "");
    const differences = readable ? compareProfiles(this.#parts.shelf.builtIn, JSON.parse(text)) : [];
    return ok({ problems, differences });
  }

  async keepProfile(text: string): Promise<Result<SettingsOverview>> {
    const kept = await this.#parts.shelf.keep(text);
    return kept.ok ? this.overview() : kept;
  }

  async removeProfile(id: string): Promise<Result<SettingsOverview>> {
    await this.#parts.shelf.remove(id);
    return this.overview();
  }

  async chooseProfile(siteId: SiteId, id: string): Promise<Result<SettingsOverview>> {
    const chosen = await this.#parts.shelf.choose(siteId, id);
    return chosen.ok ? this.overview() : chosen;
  }

  async recording(doorId: DoorId) {
    const found = await this.#parts.rooms.findDoor(doorId);
    if (!found.ok) return found;
    const entries = await this.#parts.recordings.entries(found.value.door.endpoint);
    const at = (place: number) => entries.at(place)?.startedDateTime ?? null;
    return ok({ exchanges: entries.length, from: at(0), to: at(-1) });
  }

  async supportFile(doorId: DoorId): Promise<Result<{ name: string; text: string }>> {
    const { rooms, recordings, version } = this.#parts;
    const found = await rooms.findDoor(doorId);
    if (!found.ok) return found;
    const { endpoint, serial } = found.value.door;
    const har = harOf(await recordings.entries(endpoint), version, await this.#diagnosis());
    return ok({
      name: `perron-support-${serial ?? endpoint.host}.har`,
      text: `${JSON.stringify(har, null, 1)}\n`,
    });
  }

  async forgetRecording(doorId: DoorId): Promise<Result<null>> {
    const found = await this.#parts.rooms.findDoor(doorId);
    if (!found.ok) return found;
    await this.#parts.recordings.forget(found.value.door.endpoint);
    return ok(null);
  }

  async #profileSummary(id: string): Promise<SettingsOverview["profiles"][number]> {
    const { shelf } = this.#parts;
    const profile = await shelf.profile(id);
    const builtIn = id === builtInId;
    if (!profile.ok) return { id, name: id, builtIn, changed: 0, usable: false };
    const changed = compareProfiles(shelf.builtIn, profile.value).length;
    return { id, name: profile.value.name, builtIn, changed, usable: true };
  }

  async #diagnosis(): Promise<Diagnosis> {
    const { version, shell, vault, log, files, rooms, laptop, recordings, shelf } = this.#parts;
    const sites = await files.list();
    const counting = sites.map(async ({ id }) => {
      const room = await rooms.open(id);
      return room.ok ? (await room.value.doors.list()).length : 0;
    });
    const doors = (await Promise.all(counting)).reduce((sum, count) => sum + count, 0);
    const { snapshots } = await laptop.tables
      .selectFrom("snapshot")
      .select(({ fn }) => fn.countAll<number>().as("snapshots"))
      .executeTakeFirstOrThrow();
    return diagnosisOf({
      version,
      shell,
      vault: vault.state(),
      cards: listNetworkCards(),
      counts: {
        sites: sites.length,
        doors,
        snapshots,
        "own profiles": (await shelf.ids()).length,
        "recorded bytes": await recordings.size(),
      },
      troubles: log.troubles(),
    });
  }
}
