import type { Command } from "commander";
import { type CommandContext, createContext, type SharedOptions } from "./command.ts";

/** A command's work; what it answers is the exit code. */
type Act<Arguments extends unknown[]> = (context: CommandContext, ...given: Arguments) => Promise<number>;

/** What a file of commands is given to define them with. */
export type CommandFrame = {
  /** A command with the options every command takes. */
  readonly define: (words: string, description: string) => Command;
  /** Adds the options of a command that speaks to a device. */
  readonly onDevice: (command: Command) => Command;
  /** Loads a command's code only when it is called, so that `--help` answers at once. */
  readonly run: <Arguments extends unknown[]>(
    load: () => Promise<Act<Arguments>>,
  ) => (...given: [...Arguments, Command]) => Promise<void>;
};

/** `run` for a program that ends with the signal: its work's answer becomes the exit code of the process. */
export function runUntil(signal: AbortSignal): CommandFrame["run"] {
  return <Arguments extends unknown[]>(load: () => Promise<Act<Arguments>>) =>
    async (...given: [...Arguments, Command]) => {
      const command = given.at(-1) as Command;
      const context = createContext(command.optsWithGlobals<SharedOptions>(), signal);
      const act = await load();
      process.exitCode = await act(context, ...(given.slice(0, -1) as Arguments));
    };
}
