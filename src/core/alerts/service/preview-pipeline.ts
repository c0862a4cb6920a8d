import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { AsmStore } from "../../asm/store/asm-store.ts";
import type { Alerts } from "../open-alerts.ts";
import { type ReplayedMessage, type ReplayFacts, replayPipeline } from "../pipeline/replay.ts";
import type { KnownPrice } from "../text/estimate-cost.ts";
import { alertEventOf } from "./read-events.ts";

/** What is looked back at. */
const lookBack = 24 * 3_600_000;

export type PipelinePreview = {
  readonly messages: readonly ReplayedMessage[];
  readonly parts: number;
  /** Euros, or the account's own unit; estimated. */
  readonly cost: number;
};

/**
 * What this pipeline, kept or only being written, would have sent over the last 24 hours.
 *
 * Doors lost and back, and the link, as they were heard while a server watched: nobody else keeps them.
 */
export async function previewPipeline(
  { store, clock, words }: Alerts,
  asm: AsmStore,
  pipeline: AlertPipeline,
  answered: ReplayFacts["answered"],
): Promise<PipelinePreview> {
  const now = clock.now();
  const reported = await asm.events({ from: new Date(now - lookBack).toISOString() });
  const events = [...reported.map(alertEventOf), ...store.presence.since(now - lookBack)];
  events.sort((one, other) => one.at - other.at);
  const messages = replayPipeline(pipeline, events, now, {
    ...words,
    answered,
    type: store.profiles.get(pipeline.block.profile)?.type ?? "premium",
    knownPrices: knownPrices(store, pipeline.block.profile),
    roster: {
      people: store.people.list(),
      lists: store.lists.list(),
      timeZone: words.timeZone,
      optedOut: new Set(store.optOuts.list().map(({ number }) => number)),
    },
  });
  return {
    messages,
    parts: messages.reduce((sum, { parts }) => sum + parts, 0),
    cost: messages.reduce((sum, { cost }) => sum + cost.amount, 0),
  };
}

/** What the last messages of an account cost; nothing simulated. */
export function knownPrices(store: Alerts["store"], profile: string): KnownPrice[] {
  return store.messages
    .list({ limit: 200 })
    .filter((message) => message.profile === profile && message.cost !== null && !message.simulated)
    .map(({ kind, parts, cost }) => ({ kind, parts, cost: cost ?? 0 }));
}
