import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { linesOf, perron, startPerron } from "./killed-perron.ts";

const host = "127.0.31.1";
const asm = `${host}:8090`;
export const asmLink = { url: `http://${asm}`, token: "soak-token-of-the-site" };

/** `perron serve` as an installer leaves it behind, with a fake provider beside it; it may be killed and started again. */
export class ServedSite {
  readonly folder: string;
  readonly data: string;
  readonly octopush: Octopush;
  kills = 0;
  #child: ChildProcess | undefined;

  private constructor(folder: string, octopush: Octopush) {
    this.folder = folder;
    this.data = join(folder, "serve.sqlite");
    this.octopush = octopush;
  }

  static async open(folder: string): Promise<ServedSite> {
    return new ServedSite(folder, await startOctopush({ host }));
  }

  /** Secrets by the environment, as on a real machine. */
  get environment() {
    return { PERRON_PASSPHRASE: "four words of a soak", PERRON_OCTOPUSH_KEY: this.octopush.key };
  }

  async start(): Promise<void> {
    const { data, folder, environment } = this;
    const words = ["serve", "--asm", asm, "--callbacks", `${host}:8091`, "--data", data];
    this.#child = startPerron(folder, [...words, "--token", asmLink.token], environment);
    const lines = linesOf(this.#child);
    const { stdout } = this.#child;
    while (stdout && !lines.some(({ type }) => type === "listening")) await once(stdout, "data");
  }

  async kill(): Promise<void> {
    await this.#end("SIGKILL");
    this.kills += 1;
  }

  /** Ends the server in good order, and the provider with it. */
  async close(): Promise<void> {
    await this.#end("SIGTERM");
    await this.octopush.stop();
  }

  /** A command on the server's data, seen through to its end. */
  async told(...words: string[]): Promise<void> {
    const ended = await perron(this.folder, [...words, "--data", this.data], null, this.environment);
    if (ended.code !== 0) throw new Error(`perron ${words.join(" ")}: ${JSON.stringify(ended.lines)}`);
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}
