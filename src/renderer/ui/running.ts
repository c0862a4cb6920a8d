import { useEffect, useState } from "react";
import { type Observable, observable } from "../api/observable.ts";

/** Something a device does until a moment (`Date.now()` time); `null` = until someone stops it. */
export type Running = { readonly name: string; readonly endsAt: number | null };

/** What was started on each device, by a key of one's own; outlasts the screen that started it. */
export function runningByKey() {
  const known = new Map<string, Observable<Running | null>>();
  return (key: string): Observable<Running | null> => {
    const found = known.get(key) ?? observable<Running | null>(null);
    known.set(key, found);
    return found;
  };
}

const secondMs = 1_000;

/** Whole seconds left, counted down; 0 once over, null without an end. */
export function useSecondsLeft(running: Running | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  const endsAt = running?.endsAt;
  useEffect(() => {
    if (endsAt === undefined || endsAt === null) return;
    const timer = setInterval(() => setNow(Date.now()), secondMs / 4);
    return () => clearInterval(timer);
  }, [endsAt]);
  return running === null || running.endsAt === null ? null : secondsUntil(running.endsAt, now);
}

/** Rounded up: while anything is left, it does not say 0. */
export const secondsUntil = (endsAt: number, now: number): number =>
  Math.max(0, Math.ceil((endsAt - now) / secondMs));
