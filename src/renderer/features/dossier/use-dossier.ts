import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { Answer } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";

/** What a site's dossier holds so far. */
export function useDossier(siteId: SiteId) {
  return useQuery(questions.dossier(useCore(), siteId));
}

/** A change of the dossier; the page then shows what the core answers. */
export function useDossierAct<I>(
  siteId: SiteId,
  run: (input: I) => Promise<Answer<DossierView>>,
  after?: () => void,
) {
  const core = useCore();
  const queries = useQueryClient();
  return useAct(run, {
    after: async (view: DossierView) => {
      queries.setQueryData(questions.dossier(core, siteId).queryKey, view);
      await queries.invalidateQueries({ queryKey: ["evidence", siteId] });
      after?.();
    },
  });
}
