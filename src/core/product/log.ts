import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { printableJson } from "#shared/model/printable-json.ts";
import type { Clock } from "../clock/clock.ts";
import { redactText } from "../recorder/redact/redact-text.ts";
import { isSecretName } from "../recorder/redact/secret-names.ts";

/** As pino numbers them, so that its readers show the file. */
export const levels = { info: 30, warn: 40, error: 50 } as const;

export type LogLine = {
  readonly time: number;
  readonly level: number;
  readonly msg: string;
  readonly [fact: string]: unknown;
};

export type Log = {
  /** Adds a line; facts lose their secrets before it is made. */
  write(level: keyof typeof levels, message: string, facts?: Readonly<Record<string, unknown>>): void;
  /** The last warnings and errors of this run, oldest first; at most 30. */
  troubles(): readonly LogLine[];
  readonly folder: string;
  settled(): Promise<void>;
};

/** A file is put aside at this size; three are kept. */
const fileLimit = 1024 * 1024;
const filesKept = 3;
const troublesKept = 30;

/**
 * The log in the data folder: `logs/perron.log`, a JSON object a line, rotated.
 *
 * A disk that refuses is not worth stopping for: the line is lost, the next one tries again.
 */
export function openLog(dataFolder: string, clock: Clock): Log {
  const folder = join(dataFolder, "logs");
  const file = join(folder, "perron.log");
  const troubles: LogLine[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function append(line: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { size } = await stat(file).catch(() => ({ size: 0 }));
    if (size + line.length > fileLimit) await rotate(file);
    await appendFile(file, line, { mode: 0o600 });
  }

  return {
    folder,
    write(level, message, facts = {}) {
      const own = { time: clock.now(), level: levels[level], msg: message };
      // First for whoever reads along, and last so that no fact of the same name stands in its place.
      const line: LogLine = { ...own, ...withoutSecrets(facts), ...own };
      if (level !== "info") troubles.push(line);
      if (troubles.length > troublesKept) troubles.shift();
      writing = writing.then(() => append(`${printableJson(line)}\n`)).catch(() => undefined);
    },
    troubles: () => [...troubles],
    settled: () => writing,
  };
}

async function rotate(file: string): Promise<void> {
  for (let old = filesKept - 1; old > 0; old -= 1)
    await rename(old === 1 ? file : `${file}.${old - 1}`, `${file}.${old}`).catch(() => undefined);
}

/** The same facts, values of secret names masked, and texts read through for what they quote. */
export function withoutSecrets(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      isSecretName(name) && name !== "code" ? "***" : clean(value),
    ]),
  );
}

function clean(value: unknown): unknown {
  if (typeof value === "string")
    return Buffer.from(redactText(Buffer.from(value).toString("latin1"), "any"), "latin1").toString("utf8");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === "object" && value !== null) return withoutSecrets(value as Record<string, unknown>);
  return value;
}
