import { Installer } from "#shared/model/dossier.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";

/** Who uses this laptop: proposed to each new site, so that it is typed once. */
export function rememberedInstaller({ tables }: LaptopStore) {
  async function read(name: string): Promise<string | undefined> {
    const row = await tables
      .selectFrom("setting")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.value;
  }
  async function keep(name: string, value: string): Promise<void> {
    await tables
      .insertInto("setting")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  }
  return {
    async installer(): Promise<Installer | null> {
      const kept = await read("dossier-installer");
      return kept === undefined ? null : Installer.parse(JSON.parse(kept));
    },
    async logo(): Promise<Buffer | null> {
      const kept = await read("dossier-logo");
      return kept ? Buffer.from(kept, "base64") : null;
    },
    keepInstaller: (installer: Installer) => keep("dossier-installer", JSON.stringify(installer)),
    keepLogo: (png: Uint8Array | null) =>
      keep("dossier-logo", png ? Buffer.from(png).toString("base64") : ""),
  };
}
