import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";

/**
 * What a door phone holds, read once and again only when asked.
 *
 * The site's credentials are tried first where nothing has opened the door yet.
 */
export function useDevice(door: DoorSummary) {
  return useQuery(useDeviceQuestion(door));
}

/** The question alone, for those that ask it when nothing on the screen shows its answer. */
export function useDeviceQuestion(door: DoorSummary) {
  const core = useCore();
  const queries = useQueryClient();
  const { queryKey, ...rest } = questions.device(core, door.id);
  const refreshDoors = () => queries.invalidateQueries({ queryKey: ["doors", door.siteId] });
  return {
    ...rest,
    queryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      if (door.login !== "accepted") {
        await valueIn(core.door.login({ doorId: door.id })).finally(() => void refreshDoors());
      }
      // What its files say of it stands in the site's list too: serial number, model, version.
      return valueIn(core.door.read({ doorId: door.id }, { signal })).finally(() => void refreshDoors());
    },
    retry: false,
  };
}
