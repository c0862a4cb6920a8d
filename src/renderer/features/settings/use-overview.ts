import { useQueryClient } from "@tanstack/react-query";
import type { SettingsOverview } from "#shared/contract/settings-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { settingsQuestions } from "./settings-questions.ts";

/** Puts what an act answered on the screen; what was read from devices by another profile is asked again. */
export function useOverview() {
  const { queryKey } = settingsQuestions.overview(useCore());
  const queries = useQueryClient();
  return (overview: SettingsOverview) => {
    queries.setQueryData(queryKey, overview);
    queries.removeQueries({ queryKey: ["device"] });
  };
}
