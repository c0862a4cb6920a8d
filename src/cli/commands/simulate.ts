import { failure } from "#shared/result/failure.ts";
import { runSimulateCommand } from "#simulator/simulate-command.ts";
import type { SimulateOptions } from "#simulator/simulate-options.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";

/** `perron simulate`: simulated IPACs until Ctrl+C. */
export async function simulateCommand(
  { output, signal }: CommandContext,
  options: SharedOptions & SimulateOptions,
): Promise<number> {
  const outcome = await runSimulateCommand(options, {
    listening: (line) => output.line(line, `${line.host}:${line.port}  ${line.serial}`),
    note: (sentence) => output.note(sentence),
    signal,
  });
  if (outcome.ok) {
    output.line({ type: "done" });
    return exitCodes.done;
  }
  return output.fail(failure("invalid", outcome.message, { reason: outcome.code, cause: outcome.cause }));
}
