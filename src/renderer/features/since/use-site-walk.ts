import { useEffect, useRef, useState } from "react";
import type { DoorSince } from "#shared/contract/visit-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { tellError } from "../../ui/tell.ts";

type Walk = { readonly running: boolean; readonly told: ReadonlyMap<DoorId, DoorSince> };

/** Reads the site's doors one after the other; leaving the screen stops it. */
export function useSiteWalk(siteId: SiteId) {
  const core = useCore();
  const stopped = useRef(new AbortController());
  const [walk, setWalk] = useState<Walk>({ running: false, told: new Map() });
  useEffect(() => () => stopped.current.abort(), []);

  async function start(): Promise<void> {
    stopped.current = new AbortController();
    const { signal } = stopped.current;
    setWalk({ running: true, told: new Map() });
    try {
      for await (const one of await core.visit.site({ siteId }, { signal }))
        setWalk(({ told }) => ({ running: true, told: new Map(told).set(one.doorId, one) }));
    } catch (error) {
      if (!signal.aborted) tellError(error);
    }
    // A walk that was stopped does not go on reading.
    setWalk(({ told }) => ({
      running: false,
      told: new Map([...told].filter(([, { state }]) => state !== "reading")),
    }));
  }

  return { ...walk, start: () => void start(), stop: () => stopped.current.abort() };
}
