import { useRef, useState } from "react";
import type { z } from "zod";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { TestAnswer } from "#shared/contract/guided-contract.ts";
import { type DoorChecks, type GuidedTest, remains } from "#shared/model/guided-test.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import type { CheckAct } from "./check-keys.ts";
import { testAfter } from "./next-test.ts";
import { useKeepChecks } from "./use-checks.ts";

type Answered = { readonly state: z.infer<typeof TestAnswer>; readonly remark: string };

/** Everything a person does with one test. After an answer the next one that is left comes up. */
export function useTestActs(door: DoorSummary, test: GuidedTest, onSelect: (id: string) => void) {
  const { say } = useWords();
  const core = useCore();
  const keep = useKeepChecks(door);
  const [remarking, setRemarking] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const at = { doorId: door.id, testId: test.id };
  const goOn = (checks: DoorChecks) => onSelect(testAfter(checks.tests, test.id));
  const isRelay = test.kind.startsWith("relay-");

  const run = useAct(() => core.guided.run(at), {
    toldInPlace: true,
    after: async ({ asked, checks }) => {
      await keep(checks);
      if (!asked && !remains(stateIn(checks, test.id))) goOn(checks);
    },
  });
  const answer = useAct((given: Answered) => core.guided.answer({ ...at, ...given }), {
    toldInPlace: true,
    after: async ({ checks, notice }) => {
      setRemarking(false);
      await keep(checks);
      if (notice !== null) tell(say(notice));
      goOn(checks);
    },
  });
  const busy = run.isPending || answer.isPending;
  const reply = (state: Answered["state"], remark = "") => !busy && answer.mutate({ state, remark });
  const start = () => {
    if (isRelay) code.current?.focus();
    else if (!busy) run.mutate(undefined);
  };

  return {
    isRelay,
    run,
    answer,
    busy,
    remarking,
    setRemarking,
    code,
    camera,
    start,
    reply,
    byKey(act: Exclude<CheckAct, "next" | "previous">): void {
      if (act === "run") start();
      else if (act === "yes") reply("passed");
      else if (act === "no") reply("failed");
      else if (act === "set-aside") reply("not-applicable");
      else if (act === "remark") setRemarking(true);
      else camera.current?.click();
    },
  };
}

export type TestActs = ReturnType<typeof useTestActs>;

function stateIn({ tests }: DoorChecks, id: string): Pick<GuidedTest, "state"> {
  return tests.find((test) => test.id === id) ?? { state: "not-run" };
}
