import { systemClock } from "#core/clock/clock.ts";
import { evidenceLogIn } from "#core/dossier/evidence/evidence-log.ts";
import { makeDossierFiles } from "#core/dossier/make-dossier-files.ts";
import { productVersion } from "#core/product/product-folder.ts";
import { openSiteFile } from "#core/site/file/open-site-file.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { writeWhole } from "#core/store/write-whole.ts";
import type { Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { usageFailure } from "../usage-failure.ts";
import { findSiteFile } from "./dossier/find-site-file.ts";

type DossierOptions = SharedOptions & {
  readonly out: string;
  readonly language?: "fr" | "en";
  readonly residents: boolean;
};

/** `perron dossier`: the PDF and its JSON, from the site file alone; nothing is asked of a device. */
export async function dossierCommand(
  { output, dataFolder }: CommandContext,
  site: string,
  options: DossierOptions,
): Promise<number> {
  const paths = pathsFor(options.out);
  if (!paths.ok) return output.fail(paths.error);
  const file = await findSiteFile(site, dataFolder);
  if (!file.ok) return output.fail(file.error);
  const opened = await openSiteFile(file.value, { clock: systemClock });
  if (!opened.ok) return output.fail(opened.error);
  const { store } = opened.value;
  try {
    const wish = { language: options.language ?? output.language, residents: options.residents };
    const ground = { clock: systemClock, version: productVersion() };
    const made = await makeDossierFiles(store, wish, ground);
    if (!made.ok) return output.fail(made.error);
    const { pdf, json, hashes, entries } = made.value;
    try {
      // The JSON first: a PDF without its JSON would claim one that is not there.
      await writeWhole(paths.value.json, json);
      await writeWhole(paths.value.pdf, pdf);
    } catch (cause) {
      return output.fail(storageFailure(options.out, cause));
    }
    const log = evidenceLogIn(store, systemClock, "terminal");
    await log.record({ kind: "dossier", language: wish.language, ...hashes });
    const unwritten = log.unwritten();
    if (unwritten) output.warn(notWrittenDown(unwritten.error));
    for (const [kind, path, bytes] of [
      ["pdf", paths.value.pdf, pdf.length],
      ["json", paths.value.json, json.length],
    ] as const)
      output.line({ type: "file", kind, path, bytes, sha256: hashes[kind] }, `${path}  ${bytes}`);
    output.line({ type: "done", pdf: paths.value.pdf, json: paths.value.json, entries });
    return exitCodes.done;
  } finally {
    await opened.value.close();
  }
}

function pathsFor(out: string): Result<{ pdf: string; json: string }> {
  if (!/\.pdf$/i.test(out)) return failed(notPdf(out));
  return ok({ pdf: out, json: out.replace(/\.pdf$/i, ".json") });
}

const notPdf = (out: string) =>
  usageFailure({
    fr: `--out : « ${out} » ne finit pas par .pdf ; le fichier JSON du même nom est écrit à côté.`,
    en: `--out: “${out}” does not end in .pdf; the JSON of the same name is written beside it.`,
  });

const notWrittenDown = ({ message }: Failure) => ({
  fr: `le dossier est fait, mais n'est pas noté dans le journal du chantier : ${message.fr}`,
  en: `the dossier is made, but is not written down in the site's log: ${message.en}`,
});
