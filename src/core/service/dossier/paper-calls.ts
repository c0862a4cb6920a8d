import type { Language } from "#shared/contract/app-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { Verification } from "#shared/model/verification.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DossierWish } from "../../dossier/content/gather-dossier.ts";
import { labelsPdf } from "../../dossier/labels/labels-pdf.ts";
import { fileName, makeDossierFiles } from "../../dossier/make-dossier-files.ts";
import { isOfSite } from "../../dossier/verify/is-of-site.ts";
import { verifyFiles } from "../../dossier/verify/verify-files.ts";
import { blobOf, bytesOf } from "../media/blobs.ts";
import { type DossierParts, type DossierRoom, inDossier, siteName } from "./dossier-parts.ts";
import { rememberedInstaller } from "./remembered-installer.ts";

/** What a site puts on paper: the dossier, its verification, the labels. */
export function paperCalls(parts: DossierParts) {
  const { clock } = parts;
  const today = () => new Date(clock.now()).toISOString();
  return {
    make: (
      id: SiteId,
      wish: DossierWish,
    ): Promise<Result<{ name: string; pdf: Blob; json: Blob; verification: Verification }>> =>
      inDossier(parts, id, async (room) => {
        await adoptInstaller(room, parts);
        const made = await makeDossierFiles(room.store, wish, parts);
        if (!made.ok) return made;
        const { name, pdf, json, hashes } = made.value;
        await room.evidence.record({ kind: "dossier", language: wish.language, ...hashes });
        const verification = verifyFiles([
          { name: `${name}.pdf`, bytes: pdf },
          { name: `${name}.json`, bytes: json },
        ]);
        const files = { pdf: blobOf(pdf, "application/pdf"), json: blobOf(json, "application/json") };
        return ok({ name, ...files, verification });
      }),

    verify: (id: SiteId, files: readonly { name: string; file: Blob }[]): Promise<Result<Verification>> =>
      inDossier(parts, id, async (room) => {
        const given = await Promise.all(
          files.map(async ({ name, file }) => ({ name, bytes: await bytesOf(file) })),
        );
        const kept = await room.evidence.kept();
        const own = { name: await siteName(room), bytes: new Uint8Array(), kept };
        // Nothing to compare with the log of another building.
        const compared = given.length === 0 || given.some(({ bytes }) => isOfSite(bytes, id, kept));
        return ok(verifyFiles(compared ? [...given, own] : given));
      }),

    labels: (
      id: SiteId,
      { doorIds, language, skip }: { doorIds: readonly DoorId[]; language: Language; skip: number },
    ): Promise<Result<{ name: string; file: Blob }>> =>
      inDossier(parts, id, async (room) => {
        const site = await siteName(room);
        const doors = (await room.doors.list()).filter((door) => doorIds.includes(door.id));
        const pdf = await labelsPdf(doors, { language, site, skip });
        const name = `${fileName(site, today()).replace("dossier", language === "fr" ? "etiquettes" : "labels")}.pdf`;
        return ok({ name, file: blobOf(pdf, "application/pdf") });
      }),
  };
}

/** The installer proposed by the last site becomes this site's, once its dossier is made with it. */
async function adoptInstaller({ sheet }: DossierRoom, { laptop }: DossierParts): Promise<void> {
  const remembered = rememberedInstaller(laptop);
  const [installer, logo] = [await remembered.installer(), await remembered.logo()];
  if ((await sheet.installer()) === null && installer) await sheet.keepInstaller(installer);
  if ((await sheet.logo()) === null && logo) await sheet.keepLogo(logo);
}
