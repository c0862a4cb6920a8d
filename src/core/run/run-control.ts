import type { Failure } from "#shared/result/failure.ts";

/** Why a run does not go on: a person, this computer's disk, its sleep, its network, or its own failures. */
export type Halt =
  | { readonly by: "person" }
  | { readonly by: "storage"; readonly error: Failure }
  | { readonly by: "sleep" }
  | { readonly by: "network" }
  | { readonly by: "rehearsal" }
  | { readonly by: "canary" }
  | { readonly by: "failures"; readonly count: number };

/** The gate before each door: open, held, or closed for good. What is under way goes on to its end. */
export type RunControl = {
  /** Resolves when the next door may begin, with `false` when it must not any more. */
  clearance(): Promise<boolean>;
  pause(halt: Halt): void;
  goOn(): void;
  stop(halt: Halt): void;
  readonly paused: Halt | null;
  readonly stopped: Halt | null;
};

export function runControl(tell: {
  readonly paused: (halt: Halt) => void;
  readonly resumed: () => void;
}): RunControl {
  let paused: Halt | null = null;
  let stopped: Halt | null = null;
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const resume of waiting.splice(0)) resume();
    waiting = [];
  };
  return {
    async clearance() {
      while (paused !== null && stopped === null)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      return stopped === null;
    },
    pause(halt) {
      if (paused !== null || stopped !== null) return;
      paused = halt;
      tell.paused(halt);
    },
    goOn() {
      if (paused === null) return;
      paused = null;
      tell.resumed();
      wake();
    },
    stop(halt) {
      stopped ??= halt;
      wake();
    },
    get paused() {
      return paused;
    },
    get stopped() {
      return stopped;
    },
  };
}
