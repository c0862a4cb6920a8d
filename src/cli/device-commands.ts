import type { CommandFrame } from "./command-frame.ts";

/** The main job: find, read, compare, push, restore. */
export function defineDeviceCommands({ define, onDevice, run }: CommandFrame): void {
  define(
    "scan [range...]",
    "find IPACs: CIDR, a.b.c.d-e, a.b.c.d-a.b.c.e or hosts; none = every IPv4 network",
  )
    .option("--ports <list>", "TCP ports to try", "80,443")
    .option("--no-mdns", "do not listen for announcements")
    .option("--yes", "scan ranges larger than a /20 without asking")
    .option("--profile <file>", "device profile to use instead of the built-in one")
    .action(run(async () => (await import("./commands/scan.ts")).scanCommand));
  onDevice(define("pull <host>", "read every configuration file, byte for byte"))
    .requiredOption("--out <folder>", "where to write conf_user.ini and conf_sip.ini")
    .action(run(async () => (await import("./commands/pull.ts")).pullCommand));
  onDevice(define("diff <host-or-folder>", "what a push would change"))
    .requiredOption("--csv <file>", "residents")
    .option("--logos <folder>", "logos that may be named in the CSV")
    .option("--delete-missing", "also show residents that the CSV does not hold as deleted")
    .action(run(async () => (await import("./commands/diff.ts")).diffCommand));
  onDevice(define("push <host>", "snapshot, write, wait for the return, read back, verify"))
    .requiredOption("--csv <file>", "residents")
    .option("--logos <folder>", "logos that may be named in the CSV")
    .option("--dry-run", "show the plan, write nothing")
    .option("--delete-missing", "delete residents that the CSV does not hold")
    .option("--return-within <seconds>", "how long the device may take to come back")
    .action(run(async () => (await import("./commands/push.ts")).pushCommand));
  onDevice(define("restore <host>", "put a snapshot back, with the same verification"))
    .requiredOption("--snapshot <id>", "which one (see snapshots)")
    .option("--return-within <seconds>", "how long the device may take to come back")
    .action(run(async () => (await import("./commands/restore.ts")).restoreCommand));
  define("snapshots [host]", "list kept snapshots").action(
    run(async () => (await import("./commands/snapshots.ts")).snapshotsCommand),
  );
}
