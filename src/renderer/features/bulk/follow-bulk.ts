import { ORPCError } from "@orpc/client";
import type { BulkHead, BulkItem, BulkUpdate } from "#shared/contract/bulk-view.ts";
import { type Connection, whenOpen } from "../../api/connection.ts";
import { type Observable, observable } from "../../api/observable.ts";

/** A run as this window knows it; null until it was told anything. */
export type BulkView = { readonly head: BulkHead; readonly items: readonly BulkItem[] } | "unknown" | null;

/** Between two tries to follow again; the line itself says when it is back. */
const breathMs = 500;

/** Follows a run for as long as its screen is open, however often the line breaks: the first update tells all doors again. */
export function followBulk(
  { client, line }: Connection,
  runId: string,
): { readonly view: Observable<BulkView>; readonly stop: () => void } {
  const view = observable<BulkView>(null);
  const listening = new AbortController();
  const { signal } = listening;
  const once = async () => {
    await whenOpen(line, signal);
    let heard = false;
    for await (const update of await client.bulk.watch({ runId }, { signal })) {
      heard = true;
      view.set(after(view.get(), update));
    }
    if (!heard) view.set("unknown");
  };
  const follow = async () => {
    while (!signal.aborted && view.get() !== "unknown") {
      try {
        await once();
      } catch (error) {
        if (error instanceof ORPCError) view.set("unknown");
      }
      await new Promise((resolve) => setTimeout(resolve, breathMs));
    }
  };
  void follow();
  return { view, stop: () => listening.abort() };
}

export function after(view: BulkView, { head, items }: BulkUpdate): BulkView {
  if (view === null || view === "unknown") return { head, items };
  if (items.length === 0) return { head, items: view.items };
  const changed = new Map(items.map((item) => [item.position, item]));
  return { head, items: view.items.map((item) => changed.get(item.position) ?? item) };
}
