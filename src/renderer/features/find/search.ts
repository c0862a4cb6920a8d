import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { ScanUpdate } from "#shared/contract/scan-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { observable } from "../../api/observable.ts";

type Progress = Extract<ScanUpdate, { type: "progress" }>;
type Done = Extract<ScanUpdate, { type: "done" }>;

/** The search under way or the last one; it goes on while other screens are looked at. */
export type Search = {
  readonly siteId: SiteId | null;
  readonly state: "idle" | "running" | "done" | "failed";
  readonly progress: Progress | null;
  readonly warnings: readonly Bilingual[];
  readonly done: Done | null;
  /** Why it failed; null when the line to the core was cut. */
  readonly message: Bilingual | null;
};

const idle: Search = {
  siteId: null,
  state: "idle",
  progress: null,
  warnings: [],
  done: null,
  message: null,
};

export const currentSearch = observable<Search>(idle);
let listening: AbortController | undefined;

export type SearchInput = {
  readonly siteId: SiteId;
  readonly ranges: string[];
  readonly ports: number[];
  readonly mdns: boolean;
  readonly confirmed: boolean;
};

/** Begins a search; an earlier one ends. Rows go to `onDoor` as they come. */
export async function startSearch(
  core: CoreClient,
  input: SearchInput,
  onDoor: (door: DoorSummary) => void,
): Promise<void> {
  listening?.abort();
  const ours = new AbortController();
  listening = ours;
  currentSearch.set({ ...idle, siteId: input.siteId, state: "running" });
  try {
    const updates = await core.scan.run(input, { signal: ours.signal });
    for await (const update of updates) {
      if (ours.signal.aborted) return;
      if (update.type === "found") onDoor(update.door);
      else currentSearch.set(after(currentSearch.get(), update));
    }
    if (!ours.signal.aborted && currentSearch.get().state === "running") fail();
  } catch {
    if (!ours.signal.aborted) fail();
  }
}

/** Ends the search: the core stops when nobody listens. What was found stays. */
export function stopSearch(): void {
  listening?.abort();
  const search = currentSearch.get();
  if (search.state !== "running") return;
  const { progress } = search;
  const done: Done = {
    type: "done",
    scanned: progress?.scanned ?? 0,
    found: progress?.found ?? 0,
    ms: 0,
    complete: false,
    diagnosis: null,
  };
  currentSearch.set({ ...search, state: "done", done });
}

const fail = () => currentSearch.set({ ...currentSearch.get(), state: "failed", message: null });

function after(search: Search, update: Exclude<ScanUpdate, { type: "found" }>): Search {
  switch (update.type) {
    case "progress":
      return { ...search, progress: update };
    case "warning":
      return { ...search, warnings: [...search.warnings, update.sentence] };
    case "done":
      return { ...search, state: "done", done: update };
    case "failed":
      return { ...search, state: "failed", message: update.message };
  }
}
