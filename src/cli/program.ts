import { Command, Option } from "commander";
import { defineAlertsCommands } from "./alerts-commands.ts";
import { defineAsmCommands } from "./asm-commands.ts";
import { defineBulkCommands } from "./bulk-commands.ts";
import { type CommandFrame, runUntil } from "./command-frame.ts";
import { defineDeviceCommands } from "./device-commands.ts";
import { defineDossierCommands } from "./dossier-commands.ts";
import { defineMediaCommands } from "./media-commands.ts";
import { defineSimulateCommands } from "./simulate-commands.ts";
import { defineSiteCommands } from "./site-commands.ts";

/** Every command and its options; what each does is loaded when it is called. */
export function program(version: string, signal: AbortSignal): Command {
  const perron = new Command("perron")
    .description(
      "Finds, configures and proves IPAC 500 door phones · Trouve, configure et prouve les portiers IPAC 500",
    )
    .version(version)
    .showHelpAfterError("(perron --help)")
    .exitOverride();
  const frame = frameOf(perron, signal);
  defineDeviceCommands(frame);
  defineMediaCommands(frame);
  defineBulkCommands(frame);
  defineAsmCommands(frame);
  defineAlertsCommands(frame);
  defineDossierCommands(frame);
  defineSiteCommands(frame);
  defineSimulateCommands(frame);
  return perron;
}

function frameOf(perron: Command, signal: AbortSignal): CommandFrame {
  return {
    run: runUntil(signal),
    define: (words, description) =>
      perron
        .command(words)
        .description(description)
        .addOption(new Option("--json", "NDJSON: one object a line, the last is done or error")),
    onDevice: (command) =>
      command
        .option("--user <name>", "user name", "admin")
        .option("--password-stdin", "read the password from standard input (else PERRON_PASSWORD)")
        .option("--accept-basic", "log in by basic although the device once asked for digest")
        .option("--trust <fingerprint>", "accept this certificate from now on")
        .option("--profile <file>", "device profile to use instead of the built-in one"),
  };
}
