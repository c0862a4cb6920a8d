import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useConnection } from "./core-context.ts";
import { useObserved } from "./observable.ts";

/** Many door phones speak many times a second; a screen is brought up to date at most this often. */
const gatherMs = 300;

type Changed = { readonly type: "changed"; readonly what: string };
type Follow<U> = (signal: AbortSignal) => Promise<AsyncIterable<U>>;

/**
 * Follows what the core tells while the screen is open, and asks anew for what changed.
 * What is no change is handed to `tell`. A cut line ends it; it begins again with the line.
 */
export function useGatheredChanges<U extends { readonly type: string }>(
  room: readonly [topic: string, id: string],
  follow: Follow<U | Changed>,
  tell: (update: Exclude<U, Changed>) => void,
): void {
  const { line } = useConnection();
  const open = useObserved(line) === "open";
  const queries = useQueryClient();
  const begin = useEffectEvent(follow);
  const told = useEffectEvent(tell);
  const [topic, id] = room;
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    const changed = new Set<string>();
    const timer = setInterval(() => {
      for (const what of changed) void queries.invalidateQueries({ queryKey: [topic, id, what] });
      changed.clear();
    }, gatherMs);
    const listen = async () => {
      for await (const update of await begin(leaving.signal)) {
        if (update.type === "changed") changed.add((update as Changed).what);
        else told(update as Exclude<U, Changed>);
      }
    };
    listen().catch(() => undefined);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [open, queries, topic, id]);
}
