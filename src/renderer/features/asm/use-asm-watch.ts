import { useState } from "react";
import type { AsmUpdate } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useGatheredChanges } from "../../api/use-gathered-changes.ts";

export type Trouble = Exclude<AsmUpdate, { type: "changed" }>;

const troublesKept = 5;

/** Keeps what the screen shows of the server up to date while it is open; answers what went wrong, latest first. */
export function useAsmWatch(siteId: SiteId): readonly Trouble[] {
  const core = useCore();
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  useGatheredChanges<AsmUpdate>(
    ["asm", siteId],
    (signal) => core.asm.watch({ siteId }, { signal }),
    (trouble) => setTroubles((before) => [trouble, ...before].slice(0, troublesKept)),
  );
  return troubles;
}
