import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { observable } from "../../api/observable.ts";

/** A find-me walk: which panel shows which number, and which a person has bound. */
export type Walk = {
  readonly siteId: SiteId | null;
  readonly state: "idle" | "lighting" | "lit" | "broken" | "cleared";
  readonly panels: readonly FindMePanel[];
  readonly bound: ReadonlySet<DoorId>;
};

const idle: Walk = { siteId: null, state: "idle", panels: [], bound: new Set() };

/** The walk under way or the last one; the technician leaves this screen and comes back. */
export const currentWalk = observable<Walk>(idle);

/** Lights the panels one after the other; ends when all were asked, or the line to the core broke. */
export async function startWalk(
  core: Pick<CoreClient, "trial">,
  siteId: SiteId,
  doorIds: DoorId[],
): Promise<void> {
  currentWalk.set({
    ...idle,
    siteId,
    state: "lighting",
    panels: doorIds.map((doorId, place) => ({ doorId, serial: null, number: place + 1, state: "waiting" })),
  });
  const ours = () => currentWalk.get().siteId === siteId && currentWalk.get().state === "lighting";
  const end = (state: Walk["state"]) => ours() && currentWalk.set({ ...currentWalk.get(), state });
  try {
    for await (const panel of await core.trial.findMe({ siteId, doorIds })) {
      if (!ours()) return;
      currentWalk.set({ ...currentWalk.get(), panels: withPanel(currentWalk.get().panels, panel) });
    }
    end("lit");
  } catch {
    end("broken");
  }
}

export function noteBound(doorId: DoorId): void {
  const walk = currentWalk.get();
  currentWalk.set({ ...walk, bound: new Set([...walk.bound, doorId]) });
}

/** Takes up what became of the screens; those that could not be cleared stay in sight. */
export function noteCleared(panels: readonly FindMePanel[]): void {
  const walk = currentWalk.get();
  currentWalk.set({ ...walk, state: "cleared", panels: panels.reduce(withPanel, walk.panels) });
}

const withPanel = (panels: readonly FindMePanel[], panel: FindMePanel): readonly FindMePanel[] =>
  panels.map((one) => (one.doorId === panel.doorId ? panel : one));
