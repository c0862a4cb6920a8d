import type { DoorAnswerView } from "#shared/contract/trial-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { type Answer, failureIn } from "../../api/answer.ts";
import { type Observable, observable } from "../../api/observable.ts";

export type Relay = 1 | 2 | 3;

/**
 * How a try ended.
 *
 * - `answered` the door said yes or no
 * - `refused`  it never got to the door: nothing moved
 * - `unknown`  the order may have arrived: only looking at the door tells; no `message` when the page's own line broke
 */
export type TryOutcome =
  | { readonly kind: "answered"; readonly answer: DoorAnswerView }
  | { readonly kind: "refused"; readonly message: Bilingual }
  | { readonly kind: "unknown"; readonly message: Bilingual | null };

/** One opening that a person asked for; without its code, on purpose. */
export type OpeningTry = {
  readonly at: number;
  readonly relay: Relay;
  readonly ms: number;
  readonly outcome: TryOutcome;
};

/** Tries of one door in this window's life, latest first, and the one under way. */
export type OpeningTries = { readonly underWay: Relay | null; readonly past: readonly OpeningTry[] };

const none: OpeningTries = { underWay: null, past: [] };
const kept = new Map<DoorId, Observable<OpeningTries>>();

/** Outlasts the screen: an answer that comes after one has left it is still told. */
export function openingTriesOf(doorId: DoorId): Observable<OpeningTries> {
  const known = kept.get(doorId) ?? observable(none);
  kept.set(doorId, known);
  return known;
}

/** Asks once; whatever becomes of it is written down and never repeated. */
export async function tryOpening(
  tries: Observable<OpeningTries>,
  relay: Relay,
  ask: () => Promise<Answer<DoorAnswerView>>,
  now: () => number = () => performance.now(),
): Promise<void> {
  tries.set({ ...tries.get(), underWay: relay });
  const [at, began] = [Date.now(), now()];
  const outcome = await ask().then(outcomeOf, unknownAfter);
  const one = { at, relay, ms: Math.round(now() - began), outcome };
  tries.set({ underWay: null, past: [one, ...tries.get().past] });
}

function outcomeOf(answer: Answer<DoorAnswerView>): TryOutcome {
  if (answer.ok) return { kind: "answered", answer: answer.value };
  const { code, message } = answer.error;
  return { kind: code === "uncertain" ? "unknown" : "refused", message };
}

/** An error of the call itself says nothing about the door. */
const unknownAfter = (error: unknown): TryOutcome => ({
  kind: "unknown",
  message: failureIn(error)?.message ?? null,
});
