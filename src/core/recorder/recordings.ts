import { appendFile, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Credential } from "../net/conversation.ts";
import type { ExchangeObserver } from "../net/wire/observed-exchange.ts";
import { HarEntry } from "./har.ts";
import { recordedEntry } from "./recorded-entry.ts";

/** A device's file is put aside at this size and the one before it dropped: twice this is the most that one device takes. */
const fileLimit = 4 * 1024 * 1024;
/** Devices whose recordings are kept; the ones not spoken to for longest go first. */
const devicesKept = 40;

export type RecordingsOptions = {
  readonly dataFolder: string;
  /** Hears that the disk refused; the conversation goes on without its recording. */
  readonly onTrouble: (cause: unknown) => void;
};

/**
 * The flight recorder: conversations with devices, one JSON line (a HAR entry) an exchange, in `recordings/`.
 *
 * Secrets are out before a line is made. A line is on its way to the disk when the exchange ends, so that a crash
 * loses nothing of what led to it.
 */
export class Recordings {
  /** Set by the person; while off, nothing is seen and nothing kept. */
  on = true;
  readonly #folder: string;
  readonly #onTrouble: RecordingsOptions["onTrouble"];
  /** One write after the other. */
  #writing: Promise<void> = Promise.resolve();

  constructor({ dataFolder, onTrouble }: RecordingsOptions) {
    this.#folder = join(dataFolder, "recordings");
    this.#onTrouble = onTrouble;
  }

  /** What a conversation is to be given. */
  readonly observerOf = (endpoint: Endpoint, credential: Credential): ExchangeObserver => {
    return (seen) => {
      if (!this.on) return;
      const line = `${JSON.stringify(recordedEntry(endpoint, credential, seen))}\n`;
      this.#writing = this.#writing.then(() => this.#write(endpoint, line)).catch(this.#onTrouble);
    };
  };

  /** All that is kept of a device, oldest first; empty when it was never spoken to. */
  async entries(endpoint: Endpoint): Promise<HarEntry[]> {
    await this.#writing;
    const file = this.#fileOf(endpoint);
    const text = (await textOf(`${file}.before`)) + (await textOf(file));
    return text.split("\n").flatMap(readLine);
  }

  async forget(endpoint: Endpoint): Promise<void> {
    await this.#writing;
    const file = this.#fileOf(endpoint);
    await Promise.all([rm(file, { force: true }), rm(`${file}.before`, { force: true })]);
  }

  /** Bytes on the disk, over all devices. */
  async size(): Promise<number> {
    await this.#writing;
    const files = await this.#files();
    return files.reduce((sum, { size }) => sum + size, 0);
  }

  /** Resolves once what was seen is on the disk. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #write(endpoint: Endpoint, line: string): Promise<void> {
    const file = this.#fileOf(endpoint);
    const size = await sizeOf(file);
    if (size === undefined) await this.#makeRoom();
    else if (size + line.length > fileLimit) await rename(file, `${file}.before`);
    await appendFile(file, line, { mode: 0o600 });
  }

  async #makeRoom(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const newestFirst = (await this.#files())
      .filter(({ name }) => name.endsWith(".ndjson"))
      .sort((a, b) => b.changed - a.changed);
    for (const { name } of newestFirst.slice(devicesKept - 1)) {
      await rm(join(this.#folder, name), { force: true });
      await rm(join(this.#folder, `${name}.before`), { force: true });
    }
  }

  async #files() {
    const names = await readdir(this.#folder).catch(() => []);
    const files = names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(this.#folder, name));
      return { name, size, changed: mtimeMs };
    });
    return Promise.all(files);
  }

  #fileOf({ scheme, host, port }: Endpoint): string {
    return join(this.#folder, `${`${scheme}-${host}-${port}`.replaceAll(/[^A-Za-z0-9.-]/g, "_")}.ndjson`);
  }
}

/** A line that was being written when the power went is left out. */
function readLine(line: string): HarEntry[] {
  if (line === "") return [];
  try {
    return [HarEntry.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return "";
    throw cause;
  });
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}
