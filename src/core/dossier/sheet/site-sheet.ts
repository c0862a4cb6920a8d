import { Building, Installer } from "#shared/model/dossier.ts";
import type { SiteStore } from "../../store/site-store.ts";

const noBuilding: Building = { address: "", customer: "", reference: "", remarks: "" };
export const noInstaller: Installer = { company: "", technician: "", contact: "" };

/** The sheet of a site's dossier: the building, the installer, the installer's logo (PNG). */
export function siteSheetIn({ tables }: SiteStore) {
  async function part(name: string): Promise<string | undefined> {
    const row = await tables
      .selectFrom("dossier_sheet")
      .select("content")
      .where("part", "=", name)
      .executeTakeFirst();
    return row?.content;
  }

  async function keep(name: string, content: string): Promise<void> {
    await tables
      .insertInto("dossier_sheet")
      .values({ part: name, content })
      .onConflict((conflict) => conflict.column("part").doUpdateSet({ content }))
      .execute();
  }

  return {
    async building(): Promise<Building> {
      return Building.parse(JSON.parse((await part("building")) ?? JSON.stringify(noBuilding)));
    },
    /** Null when nobody was named on this site yet. */
    async installer(): Promise<Installer | null> {
      const kept = await part("installer");
      return kept === undefined ? null : Installer.parse(JSON.parse(kept));
    },
    async logo(): Promise<Buffer | null> {
      const kept = await part("logo");
      return kept ? Buffer.from(kept, "base64") : null;
    },
    keepBuilding: (building: Building) => keep("building", JSON.stringify(building)),
    keepInstaller: (installer: Installer) => keep("installer", JSON.stringify(installer)),
    keepLogo: (png: Uint8Array | null) => keep("logo", png ? Buffer.from(png).toString("base64") : ""),
  };
}
