import { defaultDataFolder } from "#core/service/data-folder.ts";
import { createOutput, languageOf, type Output } from "./output.ts";
import { readSecret } from "./read-password.ts";

/** Options every command takes. */
export type SharedOptions = { readonly json?: boolean };

/** Options of every command that speaks to a device. */
export type DeviceOptions = SharedOptions & {
  readonly user: string;
  readonly passwordStdin?: boolean;
  /** The person agrees that the password travels readable although the device once asked for digest. */
  readonly acceptBasic?: boolean;
  /** Fingerprint of a certificate the person accepts from now on. */
  readonly trust?: string;
  readonly profile?: string;
};

/** What a command works with: its answer, where data lies, and the signal of Ctrl+C. */
export type CommandContext = {
  readonly output: Output;
  readonly dataFolder: string;
  readonly signal: AbortSignal;
  /** A secret by environment variable or standard input; undefined when none is given. */
  readonly secret: (variable: string, fromStdin: boolean, prompt: string) => Promise<string | undefined>;
};

export function createContext(options: SharedOptions, signal: AbortSignal): CommandContext {
  const { env, stdin, stdout, stderr } = process;
  return {
    output: createOutput(options.json === true, languageOf(env), { stdout, stderr }),
    dataFolder: defaultDataFolder(env),
    signal,
    secret: (variable, fromStdin, prompt) =>
      readSecret(variable, fromStdin, prompt, { environment: env, stdin, stderr }),
  };
}
