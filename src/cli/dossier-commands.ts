import { Option } from "commander";
import type { CommandFrame } from "./command-frame.ts";

/** `perron dossier` and `perron verify`. */
export function defineDossierCommands({ define, run }: Pick<CommandFrame, "define" | "run">): void {
  define(
    "dossier <site>",
    "hand-over dossier of a site: its file, or the name or id of one this computer knows",
  )
    .requiredOption("--out <file>", "the PDF; its JSON is written beside it, under the same name")
    .addOption(new Option("--language <language>", "of the paper").choices(["fr", "en"]))
    .option("--no-residents", "leave residents' names and numbers out")
    .action(run(async () => (await import("./commands/dossier.ts")).dossierCommand));
  define(
    "verify <file>",
    "whether one byte changed, in a dossier (PDF or JSON), a log or a site's log",
  ).action(run(async () => (await import("./commands/verify.ts")).verifyCommand));
}
