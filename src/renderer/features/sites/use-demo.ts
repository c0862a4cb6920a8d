import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";

/** Starts the simulated site and opens it at Find. */
export function useDemo() {
  const core = useCore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useAct<void, { siteId: string }>(() => core.app.startDemo(), {
    after: async ({ siteId }) => {
      await queries.invalidateQueries({ queryKey: ["info"] });
      await queries.invalidateQueries({ queryKey: ["sites"] });
      await navigate({ to: "/site/$siteId/find", params: { siteId: SiteId.parse(siteId) } });
    },
  });
}
