import { Option } from "commander";
import type { CommandFrame } from "./command-frame.ts";

/** Commands that try a door phone out: door, calls, sounds, screens, logos. */
export function defineMediaCommands({ define, onDevice, run }: CommandFrame): void {
  onDevice(define("door <host>", "open a door; the code from PERRON_CODE or --code-stdin"))
    .addOption(
      new Option("--relay <relay>", "1, 2 or 3 = both").choices(["1", "2", "3"]).makeOptionMandatory(),
    )
    .option("--code-stdin", "read the code from standard input")
    .action(run(async () => (await import("./commands/door.ts")).doorCommand));
  onDevice(define("voip <host> <action>", "calls: answer, hangup, call"))
    .addOption(new Option("--table <table>", "where the id is looked up").choices(["liste", "ldap", "libre"]))
    .option("--id <id>", "index in the table; for libre an address")
    .action(run(async () => (await import("./commands/voip.ts")).voipCommand));
  onDevice(define("audio <host> <action> [file]", "sounds: play FILE, stop"))
    .option("--loop <n>", "times it plays, 1 to 9999", "1")
    .option("--endless", "allow --loop 0: it plays until stopped")
    .action(run(async () => (await import("./commands/audio.ts")).audioCommand));
  onDevice(define("lcd <host> <action> [file]", "screens: show FILE, stop"))
    .option("--tempo <seconds>", "how long it stays, 1 to 9999", "60")
    .option("--endless", "allow --tempo 0: it stays until stopped")
    .action(run(async () => (await import("./commands/lcd.ts")).lcdCommand));
  onDevice(define("logo <host> <action> [target]", "logos: list, send FILE, delete NAME"))
    .option("--name <name>", "name on the device")
    .action(run(async () => (await import("./commands/logo.ts")).logoCommand));
}
