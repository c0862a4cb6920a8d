import type { CommandFrame } from "./command-frame.ts";

/** `perron site …`: a site file as a folder that a person can read, and back. */
export function defineSiteCommands({ define, run }: Pick<CommandFrame, "define" | "run">): void {
  const site = define(
    "site",
    "a site file as a folder of CSV, pictures and sounds, and back; two copies merged",
  );
  const onSite = (words: string, description: string) =>
    site
      .command(words)
      .description(description)
      .option("--json", "NDJSON: one object a line, the last is done or error");
  onSite("export <file>", "write everything a .perron file holds into a new folder; secrets stay sealed")
    .requiredOption("--out <folder>", "a new or empty folder")
    .action(run(async () => (await import("./commands/site/folder.ts")).siteExportCommand));
  onSite(
    "import <folder>",
    "make a .perron file of such a folder; what is wrong is named by file, row, column",
  )
    .requiredOption("--out <file>", "a new .perron file")
    .action(run(async () => (await import("./commands/site/folder.ts")).siteImportCommand));
  onSite(
    "merge <mine> <theirs>",
    "what two copies of one site come to; nothing is deleted unasked, neither is changed",
  )
    .option("--take <side>", "decides every conflict: mine or theirs")
    .option("--delete <path...>", "deletions to carry out, by their path; none by default")
    .option("--passphrase-stdin", "the files' passphrase on standard input (else PERRON_SITE_PASSPHRASE)")
    .option("--out <file>", "a new .perron file for the outcome; without it nothing is written")
    .action(run(async () => (await import("./commands/site/merge.ts")).siteMergeCommand));
}
