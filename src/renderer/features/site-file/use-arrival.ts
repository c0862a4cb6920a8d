import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { SiteSummary } from "#shared/contract/site-contract.ts";

/** Goes on in a site that has just come onto the list. */
export function useArrival() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async ({ id }: SiteSummary) => {
    await queries.invalidateQueries({ queryKey: ["sites"] });
    await navigate({ to: "/site/$siteId/doors", params: { siteId: id } });
  };
}
