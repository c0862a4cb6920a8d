import { join, resolve } from "node:path";
import { systemClock } from "#core/clock/clock.ts";
import { readSiteFile } from "#core/site/file/open-to-read.ts";
import type { SiteHolder } from "#core/site/file/site-holder.ts";
import { takeLock } from "#core/site/file/site-lock.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";

/**
 * The data file that `--data` means: the file itself or, for a site's `.perron`, the one of that site's server.
 *
 * The app keeps a site's server beside its own sites, so that page and terminal go on with the same one. The site file is
 * only read; who has it open is told, and nobody is kept from it. Fails where it is no site file.
 */
export async function serverData(
  { output, dataFolder }: Pick<CommandContext, "output" | "dataFolder">,
  given: string | undefined,
): Promise<Result<string>> {
  if (given === undefined) return ok(join(dataFolder, "asm.sqlite"));
  if (!given.endsWith(".perron")) return ok(given);
  const id = await siteIdIn(resolve(given));
  if (!id.ok) return id;
  const holder = holderOf(resolve(given));
  if (holder) output.warn(heldWords(holder));
  return ok(join(dataFolder, "sites", `${id.value}.asm.sqlite`));
}

async function siteIdIn(file: string): Promise<Result<string>> {
  const store = await readSiteFile(file);
  if (!store.ok) return store;
  try {
    const site = await store.value.tables.selectFrom("site").select("id").executeTakeFirst();
    return site ? ok(site.id) : failed(noSite(file));
  } finally {
    await store.value.close();
  }
}

/** Who has it open now; the lock is given back at once. */
function holderOf(file: string): SiteHolder | null {
  const answer = takeLock(file, systemClock);
  if (!("lock" in answer)) return answer.heldBy;
  answer.lock.release();
  return null;
}

const heldWords = ({ user, machine }: SiteHolder) => ({
  fr: `${user} a ce chantier ouvert sur ${machine} : son fichier n'est que lu ici, le serveur garde ses données à part.`,
  en: `${user} has this site open on ${machine}: its file is only read here, the server keeps its data apart.`,
});

const noSite = (file: string) =>
  failure(
    "invalid",
    {
      fr: `${file} ne contient pas de chantier.`,
      en: `${file} holds no site.`,
    },
    { reason: "no-site", place: { file } },
  );
