import type { PushStep, StepEvent, StepState } from "#shared/model/push.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { Clock } from "../clock/clock.ts";

/** Tells the steps live, with the time since the push began. */
export type StepLog = {
  running(step: PushStep): void;
  done(step: PushStep, note?: Bilingual): void;
  failed(step: PushStep, note?: Bilingual): void;
  skipped(...steps: readonly PushStep[]): void;
};

export function stepLog(clock: Clock, onStep: (event: StepEvent) => void): StepLog {
  const start = clock.monotonic();
  const tell = (step: PushStep, state: StepState, note?: Bilingual) =>
    onStep({ step, state, ms: clock.monotonic() - start, ...(note ? { note } : {}) });
  return {
    running: (step) => tell(step, "running"),
    done: (step, note) => tell(step, "done", note),
    failed: (step, note) => tell(step, "failed", note),
    skipped: (...steps) => {
      for (const step of steps) tell(step, "skipped");
    },
  };
}
