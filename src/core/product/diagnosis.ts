import { arch, freemem, release, totalmem, type } from "node:os";
import type { NetworkCard } from "#shared/contract/scan-contract.ts";
import type { LogLine } from "./log.ts";

/** What someone elsewhere needs to know to help; nothing in it is secret, nobody is named. */
export type Diagnosis = {
  readonly perron: string;
  readonly shell: string;
  readonly node: string;
  readonly electron: string | null;
  readonly system: string;
  readonly memory: { readonly usedMB: number; readonly freeMB: number; readonly totalMB: number };
  readonly vault: string;
  readonly cards: readonly { readonly name: string; readonly network: string; readonly kind: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly troubles: readonly { readonly at: string; readonly what: string }[];
};

export type DiagnosisParts = {
  readonly version: string;
  readonly shell: string;
  readonly vault: { readonly mode: string; readonly locked: boolean };
  readonly cards: readonly NetworkCard[];
  readonly counts: Readonly<Record<string, number>>;
  readonly troubles: readonly LogLine[];
};

const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);

export function diagnosisOf({ version, shell, vault, cards, counts, troubles }: DiagnosisParts): Diagnosis {
  return {
    perron: version,
    shell,
    node: process.version,
    electron: process.versions.electron ?? null,
    system: `${type()} ${release()} ${arch()}`,
    memory: {
      usedMB: megabytes(process.memoryUsage.rss()),
      freeMB: megabytes(freemem()),
      totalMB: megabytes(totalmem()),
    },
    vault: vault.locked ? `${vault.mode}, locked` : vault.mode,
    cards: cards.map(({ name, network, kind }) => ({ name, network, kind })),
    counts,
    troubles: troubles.map(({ time, level: _level, msg, ...facts }) => ({
      at: new Date(time).toISOString(),
      what: [msg, ...Object.entries(facts).map(([name, value]) => `${name}=${told(value)}`)].join(" · "),
    })),
  };
}

const told = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** The same as lines of text, to paste into a message. Words are the same for every reader, whatever their language. */
export function diagnosisText(facts: Diagnosis): string {
  const { memory, cards, counts, troubles } = facts;
  return [
    `Perron ${facts.perron} (${facts.shell})`,
    `${facts.system} · Node ${facts.node}${facts.electron === null ? "" : ` · Electron ${facts.electron}`}`,
    `memory: ${memory.usedMB} MB used, ${memory.freeMB} of ${memory.totalMB} MB free`,
    `vault: ${facts.vault}`,
    ...cards.map(({ name, network, kind }) => `card: ${name} ${network} (${kind})`),
    ...Object.entries(counts).map(([what, count]) => `${what}: ${count}`),
    ...(troubles.length === 0 ? ["failures: none since the start"] : ["failures:"]),
    ...troubles.map(({ at, what }) => `  ${at} ${what}`),
    "",
  ].join("\n");
}
