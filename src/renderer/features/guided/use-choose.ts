import { useQueryClient } from "@tanstack/react-query";
import type { CheckChoicesView } from "#shared/contract/guided-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";

/** Changes what holds for every door of the site. */
export function useChoose(siteId: SiteId) {
  const core = useCore();
  const queries = useQueryClient();
  return useAct((choices: Partial<CheckChoicesView>) => core.guided.choose({ siteId, choices }), {
    after: async () => {
      await queries.invalidateQueries({ queryKey: ["site-checks", siteId] });
      await queries.invalidateQueries({ queryKey: ["checks"] });
    },
  });
}
