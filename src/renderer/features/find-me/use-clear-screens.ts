import { useQueryClient } from "@tanstack/react-query";
import { CallFailure } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell, tellError } from "../../ui/tell.ts";
import { noteCleared } from "./walk.ts";

/** Clears every screen that a walk left lit, of this session or an earlier one. */
export function useClearScreens() {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  return useAct(() => core.trial.clearFindMe(), {
    after: (panels) => {
      noteCleared(panels);
      const failed = panels.find(({ state }) => state === "failed");
      if (failed?.error) tellError(new CallFailure(failed.error));
      else tell(t("findMe.allCleared", { count: panels.length }));
      return queries.invalidateQueries({ queryKey: questions.litPanels(core).queryKey });
    },
  });
}
