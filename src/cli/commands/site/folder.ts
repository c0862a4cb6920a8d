import { resolve } from "node:path";
import { readSiteFile } from "#core/site/file/open-to-read.ts";
import { exportSite, importSite } from "#core/site/folder/site-folder.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";

type OutOptions = SharedOptions & { readonly out: string };

/** `perron site export FILE --out DIR`: everything a site file holds as CSV, pictures and sounds. */
export async function siteExportCommand(
  { output }: CommandContext,
  file: string,
  options: OutOptions,
): Promise<number> {
  const opened = await readSiteFile(resolve(file));
  if (!opened.ok) return output.fail(opened.error);
  try {
    const done = await exportSite(opened.value, resolve(options.out));
    if (!done.ok) return output.fail(done.error);
    output.line({ type: "done", ...done.value, out: options.out }, options.out);
    return exitCodes.done;
  } finally {
    await opened.value.close();
  }
}

/** `perron site import DIR --out FILE`: a site file made of such a folder. */
export async function siteImportCommand(
  { output }: CommandContext,
  folder: string,
  options: OutOptions,
): Promise<number> {
  const done = await importSite(resolve(folder), resolve(options.out));
  if (!done.ok) return output.fail(done.error);
  output.line({ type: "done", ...done.value, out: options.out }, options.out);
  return exitCodes.done;
}
