import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";
import { type DossierWish, gatherDossier } from "./content/gather-dossier.ts";
import type { ChainBreak } from "./evidence/check-chain.ts";
import { writeDossierFile } from "./file/dossier-file.ts";
import { dossierPdf } from "./pdf/dossier-pdf.ts";
import { sha256 } from "./sha256.ts";

/** A hand-over as two files of one making; `name` is without its ending. */
export type DossierFiles = {
  readonly name: string;
  readonly pdf: Buffer;
  readonly json: Buffer;
  readonly hashes: { readonly pdf: string; readonly json: string };
  readonly entries: number;
};

/**
 * Makes the JSON, then the PDF that carries its hash.
 *
 * Fails with `conflict` (reason `log-changed`) where the site's log is not what was written: no dossier may vouch for it.
 */
export async function makeDossierFiles(
  store: SiteStore,
  wish: DossierWish,
  ground: { readonly clock: Clock; readonly version: string },
): Promise<Result<DossierFiles>> {
  const { dossier, kept, chain, logo, jpegs } = await gatherDossier(store, wish, ground);
  const [broken] = chain.breaks;
  if (broken) return failed(logChanged(broken));
  const { head, entries } = chain;
  const json = writeDossierFile(dossier, { kept, head });
  const origin = { json: sha256(json), head };
  const pdf = await dossierPdf({ dossier, entries, origin, logo, jpegs });
  return ok({
    name: fileName(dossier.site.name, dossier.made.at),
    pdf,
    json,
    hashes: { pdf: sha256(pdf), json: origin.json },
    entries: head.entries,
  });
}

/**
 * `dossier-residence-voltaire-2026-11-21`: plain letters and digits.
 *
 * A browser on a system without UTF-8 gives up a name with an accent in it, and calls the file « download ».
 */
export function fileName(site: string, at: string): string {
  const words =
    site
      .toLowerCase()
      .replaceAll("œ", "oe")
      .normalize("NFD")
      .replaceAll(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];
  return ["dossier", ...words, at.slice(0, 10)].join("-").slice(0, 100);
}

const logChanged = ({ sequence, why }: ChainBreak): Failure =>
  failure(
    "conflict",
    {
      fr: `Le journal de ce chantier a été modifié hors de Perron (entrée ${sequence} : ${why.fr}). Aucun dossier ne peut s'en porter garant ; exportez le journal pour l'examiner.`,
      en: `This site's log was changed outside Perron (entry ${sequence}: ${why.en}). No dossier can vouch for it; export the log to look into it.`,
    },
    { reason: "log-changed", place: { row: sequence } },
  );
