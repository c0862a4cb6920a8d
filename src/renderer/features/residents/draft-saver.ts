import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { type Observable, observable } from "../../api/observable.ts";
import { type DoorEdits, draftOf } from "../door-settings/open-edits.ts";

export type SavingState = "saved" | "saving" | "failed";
export type DraftSaver = {
  readonly state: Pick<Observable<SavingState>, "get" | "subscribe">;
  /** Saves what waits now instead of shortly. */
  readonly flush: () => Promise<void>;
};

/** Long enough for a burst of keystrokes, short enough that a closed lid costs at most one cell. */
const settleMs = 600;

/** Keeps edits on this laptop as they are made. */
export function saveDrafts(
  core: CoreClient,
  doorId: DoorId,
  edits: DoorEdits,
  settled: () => Promise<void>,
  onSaved: () => void,
): DraftSaver {
  const state = observable<SavingState>("saved");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = stateOf(edits);
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const { baseline } = edits.store.get();
    const parts = draftOf(edits);
    try {
      await valueIn(core.push.saveDraft({ doorId, baseline, parts }));
      if (timer === undefined) state.set("saved");
      onSaved();
    } catch {
      state.set("failed");
    }
  };
  const onEdit = () => {
    const now = stateOf(edits);
    if (now.every((part, place) => part === known[place])) return;
    known = now;
    state.set("saving");
    clearTimeout(timer);
    timer = setTimeout(() => void save(), settleMs);
  };
  for (const store of [edits.store, edits.settings, edits.ranges]) store.subscribe(onEdit);
  const flush = async () => {
    await settled();
    if (timer !== undefined || state.get() === "failed") await save();
  };
  // A window that closes within the settling time would take the last edit with it.
  addEventListener("pagehide", () => void flush());
  return { state, flush };
}

const stateOf = ({ store, settings, ranges }: DoorEdits): readonly unknown[] => {
  const { rows, baseline } = store.get();
  return [rows, baseline, settings.get().now, ranges.get().now];
};
