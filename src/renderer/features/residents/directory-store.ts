import { apply, create, type Patches } from "mutative";
import type { Resident } from "#shared/model/device-configuration.ts";
import { observable } from "../../api/observable.ts";
import { directoryChanges } from "./directory-changes.ts";

type Step = { readonly forth: Patches; readonly back: Patches };

/** A directory being edited. */
export type Directory = {
  /** Fingerprint of the files that `held` was read from. */
  readonly baseline: string;
  /** What the device holds. */
  readonly held: readonly Resident[];
  /** What it should hold. */
  readonly rows: readonly Resident[];
  readonly past: readonly Step[];
  readonly future: readonly Step[];
};

/** Changes that can be undone one by one: an edit, a paste and an import are one step each. */
export function createDirectoryStore(baseline: string, held: readonly Resident[]) {
  const state = observable<Directory>({ baseline, held, rows: held, past: [], future: [] });

  const change = (recipe: (rows: Resident[]) => void): boolean => {
    const { rows, past, ...rest } = state.get();
    const [after, forth, back] = create(
      rows,
      (draft) => {
        recipe(draft as Resident[]);
      },
      { enablePatches: true },
    );
    if (forth.length === 0) return false;
    state.set({ ...rest, rows: after, past: [...past, { forth, back }], future: [] });
    return true;
  };

  const undo = () => {
    const { rows, past, future, ...rest } = state.get();
    const step = past.at(-1);
    if (!step) return;
    state.set({ ...rest, rows: apply(rows, step.back), past: past.slice(0, -1), future: [step, ...future] });
  };

  const redo = () => {
    const { rows, past, future, ...rest } = state.get();
    const [step, ...later] = future;
    if (!step) return;
    state.set({ ...rest, rows: apply(rows, step.forth), past: [...past, step], future: later });
  };

  /** A new reading of the device: edits stay, and are then edits of what it holds now. */
  const rebase = (newBaseline: string, newHeld: readonly Resident[]) => {
    const { held: before, rows } = state.get();
    const untouched = directoryChanges(before, rows).count === 0;
    state.set({
      ...state.get(),
      baseline: newBaseline,
      held: newHeld,
      ...(untouched && { rows: newHeld, past: [], future: [] }),
    });
  };

  /** Rows that were edited in an earlier session; not a step of this one. */
  const resume = (rows: readonly Resident[]) => state.set({ ...state.get(), rows, past: [], future: [] });

  const discard = () => resume(state.get().held);

  return { get: state.get, subscribe: state.subscribe, change, undo, redo, rebase, resume, discard };
}

export type DirectoryStore = ReturnType<typeof createDirectoryStore>;
