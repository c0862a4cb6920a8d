import { useRef, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { type GuidedTest, remains } from "#shared/model/guided-test.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { tellError } from "../../ui/tell.ts";
import { useKeepChecks } from "./use-checks.ts";

/** Runs, one after the other, what Perron judges alone and has not passed yet. The first that cannot be run ends it. */
export function useMachineRun(
  door: DoorSummary,
  tests: readonly GuidedTest[],
  onDone: (tests: readonly GuidedTest[]) => void,
) {
  const core = useCore();
  const keep = useKeepChecks(door);
  const stopped = useRef(new AbortController());
  const [running, setRunning] = useState<{ readonly at: number; readonly of: number } | null>(null);
  const left = tests.filter((test) => test.how === "machine" && remains(test));

  async function start(): Promise<void> {
    stopped.current = new AbortController();
    const { signal } = stopped.current;
    try {
      for (const [place, { id }] of left.entries()) {
        if (signal.aborted) break;
        setRunning({ at: place + 1, of: left.length });
        const run = core.guided.run({ doorId: door.id, testId: id }, { signal });
        const { checks } = await valueIn(run);
        await keep(checks);
        if (place === left.length - 1) onDone(checks.tests);
      }
    } catch (error) {
      if (!signal.aborted) tellError(error);
    } finally {
      setRunning(null);
    }
  }

  return { left: left.length, running, start: () => void start(), stop: () => stopped.current.abort() };
}
