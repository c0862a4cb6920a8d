import type { BulkHalt, BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { type ItemState, isFailed, isToDo } from "#shared/model/bulk-run.ts";
import type { Words } from "../../locales/use-words.ts";

export type Tone = "good" | "bad" | "warn" | "busy" | "rest";

const tones: Partial<Record<ItemState, Tone>> = {
  "pre-flight": "busy",
  "sending-logos": "busy",
  writing: "busy",
  restarting: "busy",
  "rolling-back": "busy",
  verified: "good",
  unchanged: "good",
  unknown: "warn",
  queued: "rest",
  planned: "rest",
  skipped: "rest",
};

export const toneOf = (state: ItemState): Tone => tones[state] ?? "bad";

/** What a person chose to send, in words. */
export function runLabel({ kind, label }: Pick<BulkHead, "kind" | "label">, t: Words["t"]): string {
  if (kind === null) return t("bulk.fromTerminal");
  if (kind !== "patch") return label;
  const [what = "", ...name] = label.split(":");
  if (what === "timeRange") return t("bulk.patch.label.timeRange", { name: name.join(":") });
  return t(`bulk.patch.label.${what === "proxy" ? "proxy" : "asm"}`);
}

export function haltWords(halt: BulkHalt, words: Words): string {
  if (halt.error) return words.say(halt.error.message);
  return words.t(`bulk.halt.${halt.by}`, { count: halt.count ?? 0 });
}

export type Counts = {
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  readonly open: number;
  readonly deletions: number;
  readonly missing: number;
};

export function countsOf(items: readonly BulkItem[]): Counts {
  const count = (test: (item: BulkItem) => boolean) => items.filter(test).length;
  const sum = (of: (item: BulkItem) => number) => items.reduce((total, item) => total + of(item), 0);
  return {
    planned: count(({ state }) => state === "planned"),
    done: count(({ state }) => toneOf(state) === "good"),
    failed: count(({ state }) => isFailed(state)),
    open: count(({ state }) => isToDo(state)),
    deletions: sum(({ deletions }) => deletions),
    missing: sum(({ missing }) => missing),
  };
}
