import { useSyncExternalStore } from "react";

/** A value that tells its listeners when it is replaced; lives outside React, so that it outlasts a screen. */
export type Observable<T> = {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function observable<T>(initial: T): Observable<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useObserved<T>(source: Pick<Observable<T>, "get" | "subscribe">): T {
  return useSyncExternalStore(source.subscribe, source.get);
}
