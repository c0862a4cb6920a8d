import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text as readAll } from "node:stream/consumers";

export type PasswordSource = {
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
};

/**
 * A secret from the environment, from standard input (its first line), or typed unseen at a terminal.
 *
 * Never from the arguments: those can be read by every process of the machine. Undefined when there is none to be had.
 */
export async function readSecret(
  variable: string,
  fromStdin: boolean,
  prompt: string,
  { environment, stdin, stderr }: PasswordSource,
): Promise<string | undefined> {
  if (fromStdin) return (await readAll(stdin)).split(/\r?\n/, 1)[0] ?? "";
  const kept = environment[variable];
  if (kept !== undefined) return kept;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  return askUnseen(prompt, stdin, stderr);
}

function askUnseen(prompt: string, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  // Swallows the echo: readline would print each character of the password.
  const silent = new Writable({ write: (_chunk, _encoding, written) => written() });
  const terminal = createInterface({ input: stdin, output: silent, terminal: true });
  stderr.write(prompt);
  return new Promise((resolve) => {
    terminal.question("", (answer) => {
      terminal.close();
      stderr.write("\n");
      resolve(answer);
    });
  });
}
