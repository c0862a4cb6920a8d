import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { Building, Installer } from "#shared/model/dossier.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { makeInstallerLogo } from "../../dossier/sheet/make-installer-logo.ts";
import { blobOf, bytesOf } from "../media/blobs.ts";
import { type DossierParts, dossierView, inDossier } from "./dossier-parts.ts";
import { rememberedInstaller } from "./remembered-installer.ts";

type View = Promise<Result<DossierView>>;

/** The sheet of a dossier: building, installer, logo. */
export function sheetCalls(parts: DossierParts) {
  const { laptop } = parts;
  const remembered = rememberedInstaller(laptop);
  return {
    view: (id: SiteId): View => inDossier(parts, id, (room) => dossierView(room, parts)),

    saveSheet: (id: SiteId, building: Building, installer: Installer): View =>
      inDossier(parts, id, async (room) => {
        await room.sheet.keepBuilding(building);
        await room.sheet.keepInstaller(installer);
        await remembered.keepInstaller(installer);
        return dossierView(room, parts);
      }),

    saveLogo: (id: SiteId, file: Blob | null): View =>
      inDossier(parts, id, async (room) => {
        const png = file && (await makeInstallerLogo(await bytesOf(file)));
        if (png && !png.ok) return png;
        await room.sheet.keepLogo(png?.value ?? null);
        await remembered.keepLogo(png?.value ?? null);
        return dossierView(room, parts);
      }),

    logo: (id: SiteId): Promise<Result<Blob | null>> =>
      inDossier(parts, id, async ({ sheet }) => {
        const png = (await sheet.logo()) ?? (await remembered.logo());
        return ok(png && blobOf(png, "image/png"));
      }),
  };
}
