import { stat } from "node:fs/promises";
import { knownSitesIn } from "#core/site/file/known-sites.ts";
import { openLaptopStore } from "#core/store/laptop-store.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { usageFailure } from "../../usage-failure.ts";

/** The site file meant by a path, or by the name or id of a site that this computer knows. */
export async function findSiteFile(site: string, dataFolder: string): Promise<Result<string>> {
  if (await isFile(site)) return ok(site);
  const laptop = await openLaptopStore(dataFolder);
  if (!laptop.ok) return laptop;
  const known = await knownSitesIn(laptop.value).list();
  await laptop.value.close();
  const wanted = site.toLocaleLowerCase();
  const meant = known.filter(
    ({ summary: { id, name } }) => id === site || name.toLocaleLowerCase() === wanted,
  );
  const [one] = meant;
  if (one && meant.length === 1) return ok(one.file);
  return failed(
    meant.length > 1
      ? severalSites(site)
      : noSuchSite(
          site,
          known.map(({ summary }) => summary.name),
        ),
  );
}

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const severalSites = (site: string) =>
  usageFailure({
    fr: `Plusieurs chantiers s'appellent « ${site} » : donnez l'identifiant ou le chemin du fichier .perron.`,
    en: `Several sites are called “${site}”: give the id or the path of the .perron file.`,
  });

function noSuchSite(site: string, names: readonly string[]) {
  const list = names.join(", ");
  return usageFailure({
    fr: `Aucun fichier ni chantier ne s'appelle « ${site} »${list ? ` (chantiers de ce poste : ${list})` : ""}.`,
    en: `No file or site is called “${site}”${list ? ` (sites of this computer: ${list})` : ""}.`,
  });
}
