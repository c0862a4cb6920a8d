import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { type Observable, observable } from "../../api/observable.ts";
import { directoryChanges } from "./directory-changes.ts";
import type { DirectoryStore } from "./directory-store.ts";

export type SavingState = "saved" | "saving" | "failed";
export type DraftSaver = {
  readonly state: Pick<Observable<SavingState>, "get" | "subscribe">;
  /** Saves what waits now instead of shortly. */
  readonly flush: () => Promise<void>;
};

/** Long enough for a burst of keystrokes, short enough that a closed lid costs at most one cell. */
const settleMs = 600;

/** Keeps edits on this laptop as they are made; none left means no draft. */
export function saveDrafts(
  core: CoreClient,
  doorId: DoorId,
  store: DirectoryStore,
  onSaved: () => void,
): DraftSaver {
  const state = observable<SavingState>("saved");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { rows, baseline } = store.get();
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const { held, ...now } = store.get();
    const residents = [...now.rows];
    try {
      if (directoryChanges(held, residents).count === 0) await valueIn(core.push.discardDraft({ doorId }));
      else await valueIn(core.push.saveDraft({ doorId, baseline: now.baseline, residents }));
      if (timer === undefined) state.set("saved");
      onSaved();
    } catch {
      state.set("failed");
    }
  };
  store.subscribe(() => {
    const now = store.get();
    if (now.rows === rows && now.baseline === baseline) return;
    ({ rows, baseline } = now);
    state.set("saving");
    clearTimeout(timer);
    timer = setTimeout(() => void save(), settleMs);
  });
  const flush = async () => {
    if (timer !== undefined || state.get() === "failed") await save();
  };
  // A window that closes within the settling time would take the last edit with it.
  addEventListener("pagehide", () => void flush());
  return { state, flush };
}
