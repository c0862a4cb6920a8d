import { useState } from "react";
import type { AlertsUpdate } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useGatheredChanges } from "../../api/use-gathered-changes.ts";

export type AlertsTrouble = Exclude<AlertsUpdate, { type: "changed" }>;

const troublesKept = 5;

/** Keeps what the screen shows of the alerts up to date while it is open; answers what a person must know, latest first. */
export function useAlertsWatch(siteId: SiteId): readonly AlertsTrouble[] {
  const core = useCore();
  const [troubles, setTroubles] = useState<readonly AlertsTrouble[]>([]);
  useGatheredChanges<AlertsUpdate>(
    ["alerts", siteId],
    (signal) => core.alerts.watch({ siteId }, { signal }),
    (trouble) => setTroubles((before) => withTrouble(before, trouble)),
  );
  return troubles;
}

/** The same trouble again takes the place of the earlier one. */
function withTrouble(before: readonly AlertsTrouble[], one: AlertsTrouble): readonly AlertsTrouble[] {
  const sameAs = (other: AlertsTrouble) =>
    JSON.stringify({ ...other, at: 0 }) === JSON.stringify({ ...one, at: 0 });
  return [one, ...before.filter((other) => !sameAs(other))].slice(0, troublesKept);
}
