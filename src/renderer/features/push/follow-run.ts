import { ORPCError } from "@orpc/client";
import type { PushUpdate } from "#shared/contract/push-contract.ts";
import type { PushStep, StepEvent } from "#shared/model/push.ts";
import { type Connection, whenOpen } from "../../api/connection.ts";
import { type Observable, observable } from "../../api/observable.ts";

export type Ending = Exclude<PushUpdate, { type: "step" }>;

/** A push as this window knows it. */
export type RunView = {
  readonly steps: ReadonlyMap<PushStep, { readonly from: number; readonly event: StepEvent }>;
  readonly ending: Ending | null;
  /** The core does not know this push: it was started anew since. */
  readonly unknown: boolean;
};

const nothingYet: RunView = { steps: new Map(), ending: null, unknown: false };

/** Between two tries to follow again; the line itself says when it is back. */
const breathMs = 500;

/**
 * Follows a push to its end, however often the line breaks: the core tells all past steps again.
 *
 * @param onEnd called once, with how it ended
 */
export function followRun(
  { client, line }: Connection,
  runId: string,
  onEnd: (ending: Ending) => void,
): { readonly view: Observable<RunView>; readonly stop: () => void } {
  const view = observable<RunView>(nothingYet);
  const listening = new AbortController();
  const { signal } = listening;
  const once = async () => {
    await whenOpen(line, signal);
    view.set(nothingYet);
    let heard = false;
    for await (const update of await client.push.watch({ runId }, { signal })) {
      heard = true;
      view.set(after(view.get(), update));
      if (update.type !== "step") onEnd(update);
    }
    if (!heard) view.set({ ...view.get(), unknown: true });
  };
  const follow = async () => {
    while (!signal.aborted && !view.get().ending && !view.get().unknown) {
      try {
        await once();
      } catch (error) {
        if (error instanceof ORPCError) view.set({ ...view.get(), unknown: true });
        await new Promise((resolve) => setTimeout(resolve, breathMs));
      }
    }
  };
  void follow();
  return { view, stop: () => listening.abort() };
}

function after(view: RunView, update: PushUpdate): RunView {
  if (update.type !== "step") return { ...view, ending: update };
  const { event } = update;
  const from = view.steps.get(event.step)?.from ?? event.ms;
  return { ...view, steps: new Map(view.steps).set(event.step, { from, event }) };
}
