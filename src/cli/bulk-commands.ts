import type { CommandFrame } from "./command-frame.ts";

/** A building at a time: bulk runs, the linter, the merge. */
export function defineBulkCommands({ define, onDevice, run }: CommandFrame): void {
  define(
    "bulk",
    "one run over many doors: planned, a canary first, written, verified; resumed where it stopped",
  )
    .option("--devices <file>", "the doors: addresses, logins, ASM and proxy settings")
    .option("--residents <file>", "residents; the column porte/door chooses the door, without it all doors")
    .option("--logos <folder>", "logos that may be named in the residents' file")
    .option("--dry-run", "show the plan, write nothing; --resume carries that very plan out")
    .option("--concurrency <n>", "doors at once, 1 to 64", "8")
    .option("--canary <n>", "doors that must end well before the others begin; 0 = none", "0")
    .option("--rehearse", "carry every plan out on a simulated twin first")
    .option("--resume <run>", "go on where a run stopped; doors under way are asked what they run")
    .option("--retry-failed <run>", "plan and try again only the doors that ended badly")
    .option("--return-within <seconds>", "how long a device may take to come back")
    .option("--user <name>", "user name where the devices' file gives none", "admin")
    .option("--password-stdin", "password where the devices' file gives none (else PERRON_PASSWORD)")
    .option("--accept-basic", "log in by basic although a device once asked for digest")
    .option("--profile <file>", "device profile to use instead of the built-in one")
    .action(run(async () => (await import("./commands/bulk.ts")).bulkCommand));
  onDevice(
    define(
      "lint <host-folder-or-site>",
      "what would ring wrong: on a device, in files that pull wrote, on every door of a .perron file (only read)",
    ),
  )
    .option("--csv <file>", "judge the directory as these residents would make it")
    .option("--networks <ranges>", "the site's networks, as for scan: addresses elsewhere are told")
    .option("--site <site>", "take the networks of this .perron file, or of a site of this computer")
    .option("--strict", "exit with 6 when there is a finding (else 0: findings are no failure)")
    .action(run(async () => (await import("./commands/lint.ts")).lintCommand));
  define("merge", "three-way merge: last visit, device now, what is wanted; printed, and written with --out")
    .requiredOption("--base <folder>", "files of the last visit, as pull wrote them")
    .requiredOption("--device <folder>", "files of the device now")
    .requiredOption("--wanted <file-or-folder>", "residents' CSV laid over the last visit, or files")
    .option("--take <side>", "for every conflict: device or wanted")
    .option("--delete <path...>", "deletions to carry out, by their path; none by default")
    .option("--out <folder>", "writes the merged files there; conflicts must be decided")
    .option("--overwrite", "replaces files that are there already")
    .option("--profile <file>", "device profile to use instead of the built-in one")
    .action(run(async () => (await import("./commands/merge.ts")).mergeCommand));
}
