import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type DeviceProfile, parseProfile } from "../ipac/device-profile.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { writeWhole } from "../store/write-whole.ts";
import { profileProblems } from "./profile-problems.ts";

/** The name under which the built-in profile is chosen. */
export const builtInId = "built-in";

export type ShelfParts = {
  readonly dataFolder: string;
  readonly laptop: LaptopStore;
  readonly builtIn: DeviceProfile;
};

/**
 * The device profiles of this laptop: one JSON file each in `profiles/`, and which site uses which.
 *
 * A file may be edited outside Perron; one that cannot be used any more is listed with its fault, and a site that
 * chose it says so instead of falling back in silence.
 */
export class ProfileShelf {
  readonly builtIn: DeviceProfile;
  readonly #folder: string;
  readonly #laptop: LaptopStore;
  /** Site to profile; read once, since nobody else writes it. */
  #choices: Promise<Map<string, string>> | undefined;

  constructor({ dataFolder, laptop, builtIn }: ShelfParts) {
    this.#folder = join(dataFolder, "profiles");
    this.#laptop = laptop;
    this.builtIn = builtIn;
  }

  /** Names of the profiles kept here, in order. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -".json".length))
      .toSorted();
  }

  async text(id: string): Promise<Result<string>> {
    if (id === builtInId) return ok(`${JSON.stringify(this.builtIn, null, 2)}\n`);
    try {
      return ok(await readFile(this.#fileOf(id), "utf8"));
    } catch (cause) {
      return failed(noSuchProfile(id, cause));
    }
  }

  async profile(id: string): Promise<Result<DeviceProfile>> {
    if (id === builtInId) return ok(this.builtIn);
    const text = await this.text(id);
    return text.ok ? parseProfile(text.value, `${id}.json`) : text;
  }

  /** Keeps a profile under its own name; refused when it cannot be used, with the place of its first fault. */
  async keep(text: string): Promise<Result<string>> {
    const [problem] = profileProblems(text);
    if (problem) {
      const { fr, en } = problem.sentence;
      const place = { field: problem.path, ...(problem.line !== null && { row: problem.line }) };
      return failed(
        failure(
          "invalid",
          { fr: `${problem.path} : ${fr}`, en: `${problem.path}: ${en}` },
          { place, reason: "profile" },
        ),
      );
    }
    const parsed = parseProfile(text, "");
    if (!parsed.ok) return parsed;
    const id = idOf(parsed.value.name);
    if (id === builtInId || parsed.value.name === this.builtIn.name)
      return failed(nameIsTaken(parsed.value.name));
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeWhole(this.#fileOf(id), text, 0o600);
    return ok(id);
  }

  /** Sites that used it go back to the built-in one. */
  async remove(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
    await this.#laptop.tables
      .deleteFrom("setting")
      .where("name", "like", `${choicePrefix}%`)
      .where("value", "=", id)
      .execute();
    this.#choices = undefined;
  }

  async choose(siteId: string, id: string): Promise<Result<void>> {
    const usable = await this.profile(id);
    if (!usable.ok) return usable;
    await this.#laptop.tables
      .insertInto("setting")
      .values({ name: choicePrefix + siteId, value: id })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: id }))
      .execute();
    this.#choices = undefined;
    return ok(undefined);
  }

  async chosen(siteId: string): Promise<string> {
    return (await this.#chosenBySite()).get(siteId) ?? builtInId;
  }

  /** False while every site uses the built-in profile. */
  async anyChosen(): Promise<boolean> {
    return [...(await this.#chosenBySite()).values()].some((id) => id !== builtInId);
  }

  #chosenBySite(): Promise<Map<string, string>> {
    this.#choices ??= this.#laptop.tables
      .selectFrom("setting")
      .selectAll()
      .where("name", "like", `${choicePrefix}%`)
      .execute()
      .then((rows) => new Map(rows.map(({ name, value }) => [name.slice(choicePrefix.length), value])));
    return this.#choices;
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${idOf(id)}.json`);
  }
}

const choicePrefix = "profile of ";

/** A file name on every system. */
const idOf = (name: string) =>
  name
    .trim()
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, "-")
    .replace(/^\.+/, "")
    .slice(0, 80);

const noSuchProfile = (id: string, cause: unknown) =>
  failure(
    "invalid",
    {
      fr: `Le profil d'appareil « ${id} » n'est plus dans le dossier des données. Choisissez-en un autre pour ce chantier dans les réglages.`,
      en: `The device profile “${id}” is no longer in the data folder. Choose another for this site in the settings.`,
    },
    { reason: "profile", cause },
  );

const nameIsTaken = (name: string) =>
  failure(
    "invalid",
    {
      fr: `« ${name} » est le nom du profil fourni : donnez-en un autre au vôtre (champ name).`,
      en: `“${name}” is the built-in profile's name: give yours another (field name).`,
    },
    { place: { field: "name" }, reason: "profile" },
  );
