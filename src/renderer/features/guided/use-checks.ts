import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorChecks } from "#shared/model/guided-test.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";

/** What is known of a door's checks, from the site file. */
export function useChecks(doorId: DoorId) {
  return useQuery(questions.checks(useCore(), doorId));
}

/** Puts the answer of an act in place of what was known, for this door and for the building. */
export function useKeepChecks({ id, siteId }: DoorSummary): (checks: DoorChecks) => Promise<void> {
  const queries = useQueryClient();
  const core = useCore();
  return async (checks) => {
    queries.setQueryData(questions.checks(core, id).queryKey, checks);
    await queries.invalidateQueries({ queryKey: ["site-checks", siteId] });
  };
}
