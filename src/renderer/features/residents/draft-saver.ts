import { type Observable, observable } from "../../api/observable.ts";
import type { DoorEdits } from "../door-settings/open-edits.ts";
import type { KeptDraft } from "./kept-draft.ts";
import type { DraftClash } from "./merge-drafts.ts";

export type SavingState = "saved" | "saving" | "failed";
export type DraftSaver = {
  /** Fields that another window had changed first: its values stand in the edits now. */
  readonly clashes: Observable<readonly DraftClash[]>;
  /** Takes up what another window has saved meanwhile; when this one is looked at again, for instance. */
  readonly catchUp: () => Promise<void>;
  readonly state: Pick<Observable<SavingState>, "get" | "subscribe">;
  /** Saves what waits now instead of shortly. */
  readonly flush: () => Promise<void>;
};

/** Long enough for a burst of keystrokes, short enough that a closed lid costs at most one cell. */
const settleMs = 600;

/** Keeps edits on this laptop as they are made. */
export function saveDrafts(
  draft: KeptDraft,
  edits: DoorEdits,
  settled: () => Promise<void>,
  onSaved: () => void,
): DraftSaver {
  const state = observable<SavingState>("saved");
  const clashes = observable<readonly DraftClash[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = stateOf(edits);
  const settle = (wait: boolean) => {
    clearTimeout(timer);
    timer = wait ? setTimeout(() => void save(), settleMs) : undefined;
    if (wait) state.set("saving");
  };
  const save = async () => {
    settle(false);
    try {
      if (!(await draft.save(edits))) return await takeUp();
      if (timer === undefined) state.set("saved");
      onSaved();
    } catch {
      state.set("failed");
    }
  };
  /** What another window saved comes into the edits; the outcome is saved like any edit. */
  const takeUp = async () => {
    try {
      const { found, differs } = await draft.takeUp(edits);
      if (found.length > 0) clashes.set([...clashes.get(), ...found]);
      known = stateOf(edits);
      settle(differs);
      if (!differs) state.set("saved");
      onSaved();
    } catch {
      state.set("failed");
    }
  };
  const onEdit = () => {
    const now = stateOf(edits);
    if (now.every((part, place) => part === known[place])) return;
    known = now;
    settle(true);
  };
  for (const store of [edits.store, edits.settings, edits.ranges]) store.subscribe(onEdit);
  const flush = async () => {
    await settled();
    if (timer !== undefined || state.get() === "failed") await save();
  };
  // A window that closes within the settling time would take the last edit with it.
  addEventListener("pagehide", () => void flush());
  const catchUp = async () => {
    if (timer === undefined && state.get() === "saved") await takeUp();
  };
  return { state, clashes, flush, catchUp };
}

const stateOf = ({ store, settings, ranges }: DoorEdits): readonly unknown[] => {
  const { rows, baseline } = store.get();
  return [rows, baseline, settings.get().now, ranges.get().now];
};
