import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AsmUpdate } from "#shared/contract/asm-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";

export type Trouble = Exclude<AsmUpdate, { type: "changed" }>;

/** A crowd of door phones speaks many times a second; the screen is brought up to date at most this often. */
const gatherMs = 300;
const troublesKept = 5;

/** Keeps what the screen shows of the server up to date while it is open; answers what went wrong, latest first. */
export function useAsmWatch(siteId: SiteId): readonly Trouble[] {
  const { client: core, line } = useConnection();
  const open = useObserved(line) === "open";
  const queries = useQueryClient();
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    const changed = new Set<string>();
    const flush = () => {
      for (const what of changed) void queries.invalidateQueries({ queryKey: ["asm", siteId, what] });
      changed.clear();
    };
    const timer = setInterval(flush, gatherMs);
    const follow = async () => {
      for await (const update of await core.asm.watch({ siteId }, { signal: leaving.signal })) {
        if (update.type === "changed") changed.add(update.what);
        else setTroubles((before) => [update, ...before].slice(0, troublesKept));
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
