import { useQueryClient } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { withDoor } from "./with-door.ts";

/** Asks a door again whether it is there. */
export function useProve({ id: doorId, siteId }: Pick<DoorSummary, "id" | "siteId">) {
  const core = useCore();
  const queries = useQueryClient();
  return useAct(() => core.door.prove({ doorId }), {
    after: (door) => queries.setQueryData(questions.doors(core, siteId).queryKey, withDoor(door)),
  });
}
