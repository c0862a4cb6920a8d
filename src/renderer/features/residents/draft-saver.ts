import type { Draft } from "#shared/contract/push-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failureIn, valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { type Observable, observable } from "../../api/observable.ts";
import { type DoorEdits, draftOf } from "../door-settings/open-edits.ts";
import { layDraft } from "./lay-draft.ts";
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
  core: CoreClient,
  doorId: DoorId,
  edits: DoorEdits,
  settled: () => Promise<void>,
  onSaved: () => void,
  opened: Draft | null,
): DraftSaver {
  const state = observable<SavingState>("saved");
  const clashes = observable<readonly DraftClash[]>([]);
  let over = opened;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = stateOf(edits);
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const { baseline } = edits.store.get();
    const parts = draftOf(edits);
    try {
      const saved = await valueIn(
        core.push.saveDraft({ doorId, baseline, parts, over: over?.savedAt ?? null }),
      );
      over = Object.keys(saved.parts).length === 0 ? null : saved;
      if (timer === undefined) state.set("saved");
      onSaved();
    } catch (error) {
      if (failureIn(error)?.reason === "draft-elsewhere") await takeUp();
      else state.set("failed");
    }
  };
  /** Lays what another window saved and what is edited here over each other; the outcome is saved like any edit. */
  const takeUp = async () => {
    try {
      const theirs = await valueIn(core.push.draft({ doorId }));
      if (theirs?.savedAt === over?.savedAt) return;
      const found = layDraft(edits, over?.parts ?? {}, theirs?.parts ?? {});
      over = theirs;
      if (found.length > 0) clashes.set([...clashes.get(), ...found]);
      const differs = JSON.stringify(draftOf(edits)) !== JSON.stringify(theirs?.parts ?? {});
      known = stateOf(edits);
      clearTimeout(timer);
      timer = differs ? setTimeout(() => void save(), settleMs) : undefined;
      state.set(differs ? "saving" : "saved");
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
  const catchUp = async () => {
    if (timer === undefined && state.get() === "saved") await takeUp();
  };
  return { state, clashes, flush, catchUp };
}

const stateOf = ({ store, settings, ranges }: DoorEdits): readonly unknown[] => {
  const { rows, baseline } = store.get();
  return [rows, baseline, settings.get().now, ranges.get().now];
};
