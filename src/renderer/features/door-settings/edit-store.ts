import { observable } from "../../api/observable.ts";

/** Parts of a configuration being edited: as the device holds them, as they should be, and the way back and forth. */
export type Edited<Parts> = {
  readonly held: Parts;
  readonly now: Parts;
  readonly past: readonly Parts[];
  readonly future: readonly Parts[];
};

/** Edits of some parts, each change one step to undo. */
export function createEditStore<Parts extends object>(held: Parts) {
  const state = observable<Edited<Parts>>({ held, now: held, past: [], future: [] });

  const change = (parts: Partial<Parts>) => {
    const { now, past, ...rest } = state.get();
    const after = { ...now, ...parts };
    if (same(now, after)) return;
    state.set({ ...rest, now: after, past: [...past, now], future: [] });
  };

  const undo = () => {
    const { now, past, future, ...rest } = state.get();
    const before = past.at(-1);
    if (before) state.set({ ...rest, now: before, past: past.slice(0, -1), future: [now, ...future] });
  };

  const redo = () => {
    const { now, past, future, ...rest } = state.get();
    const [after, ...later] = future;
    if (after) state.set({ ...rest, now: after, past: [...past, now], future: later });
  };

  /** A new reading of the device: an edited part stays, and is then an edit of what it holds now. */
  const rebase = (newHeld: Parts) => {
    const { held: before, now, past, future } = state.get();
    const edited = changedParts(before, now);
    const untouched = Object.keys(edited).length === 0;
    state.set({
      held: newHeld,
      now: { ...newHeld, ...edited },
      ...(untouched ? { past: [], future: [] } : { past, future }),
    });
  };

  /** Parts that were edited in an earlier session; not a step of this one. */
  const resume = (parts: Partial<Parts>) => {
    const { held: before } = state.get();
    state.set({ held: before, now: { ...before, ...parts }, past: [], future: [] });
  };

  const discard = () => resume({});

  return { get: state.get, subscribe: state.subscribe, change, undo, redo, rebase, resume, discard };
}

export type EditStore<Parts extends object> = ReturnType<typeof createEditStore<Parts>>;

/** The parts that are not as the device holds them. */
export function changedParts<Parts extends object>(held: Parts, now: Parts): Partial<Parts> {
  const names = Object.keys(now) as (keyof Parts)[];
  const changed: Partial<Parts> = {};
  for (const name of names) if (!same(held[name], now[name])) changed[name] = now[name];
  return changed;
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
