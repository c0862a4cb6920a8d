import { CommanderError } from "commander";
import { writeCrashReport } from "#core/product/crash-report.ts";
import { productVersion } from "#core/product/product-folder.ts";
import { defaultDataFolder } from "#core/service/data-folder.ts";
import { failure } from "#shared/result/failure.ts";
import { exitCodes } from "./exit-code.ts";
import { createOutput, languageOf } from "./output.ts";
import { program } from "./program.ts";

const version = productVersion();

/** Ctrl+C asks the command to stop where it can; a second one ends at once. */
const interruption = new AbortController();
process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
  interruption.abort();
});
process.on("SIGTERM", () => interruption.abort());
// `perron scan | head -1` closes our stdout: nothing is left to tell, so end quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? 0 : exitCodes.bug),
);

/** A mistake in the arguments, told in the form that was asked for. */
function usageError(error: CommanderError): number {
  // Help and version are no mistakes: commander ends by an exception there too.
  if (error.exitCode === 0) return exitCodes.done;
  if (process.argv.includes("--json")) {
    const message = error.message.replace(/^error: /, "");
    createOutput(true, languageOf(process.env), process).fail(
      failure("invalid", { fr: message, en: message }),
    );
  }
  return exitCodes.usage;
}

function bug(error: unknown): number {
  const path = writeCrashReport(defaultDataFolder(), error, version, new Date());
  const output = createOutput(process.argv.includes("--json"), languageOf(process.env), process);
  const message = {
    fr: `Perron s'est arrêté sur une erreur interne. Compte rendu : ${path}`,
    en: `Perron stopped on an internal error. Report: ${path}`,
  };
  if (output.json) output.line({ type: "error", code: "bug", message: output.say(message), report: path });
  else process.stderr.write(`${output.say(message)}\n`);
  return exitCodes.bug;
}

function endOf(error: unknown): number {
  return error instanceof CommanderError ? usageError(error) : bug(error);
}

process.on("unhandledRejection", (reason) => process.exit(bug(reason)));
try {
  await program(version, interruption.signal).parseAsync();
} catch (error) {
  process.exitCode = endOf(error);
}
