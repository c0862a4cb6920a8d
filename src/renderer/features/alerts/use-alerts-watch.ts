import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AlertsUpdate } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";

export type AlertsTrouble = Exclude<AlertsUpdate, { type: "changed" }>;

/** A burst changes many things at once; the screen is brought up to date at most this often. */
const gatherMs = 300;
const troublesKept = 5;

/** Keeps what the screen shows of the alerts up to date while it is open; answers what a person must know, latest first. */
export function useAlertsWatch(siteId: SiteId): readonly AlertsTrouble[] {
  const { client: core, line } = useConnection();
  const open = useObserved(line) === "open";
  const queries = useQueryClient();
  const [troubles, setTroubles] = useState<readonly AlertsTrouble[]>([]);
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    const changed = new Set<string>();
    const timer = setInterval(() => {
      for (const what of changed) void queries.invalidateQueries({ queryKey: ["alerts", siteId, what] });
      changed.clear();
    }, gatherMs);
    const follow = async () => {
      for await (const update of await core.alerts.watch({ siteId }, { signal: leaving.signal })) {
        if (update.type === "changed") changed.add(update.what);
        else setTroubles((before) => withTrouble(before, update));
      }
    };
    // A cut line ends it; it begins again with the line.
    follow().catch(() => undefined);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [core, open, queries, siteId]);
  return troubles;
}

/** The same trouble again takes the place of the earlier one. */
function withTrouble(before: readonly AlertsTrouble[], one: AlertsTrouble): readonly AlertsTrouble[] {
  const sameAs = (other: AlertsTrouble) =>
    JSON.stringify({ ...other, at: 0 }) === JSON.stringify({ ...one, at: 0 });
  return [one, ...before.filter((other) => !sameAs(other))].slice(0, troublesKept);
}
