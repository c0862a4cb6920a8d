import { useQueryClient } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import type { Answer } from "../../api/answer.ts";
import { useAct } from "../../api/use-act.ts";

type Options = { readonly onDone?: () => void; readonly toldInPlace?: boolean };

/** A call that changes something of the alerts; everything shown of them is then asked for again. */
export function useAlertsAct<I, T>(
  siteId: SiteId,
  run: (input: I) => Promise<Answer<T>>,
  { onDone, toldInPlace = false }: Options = {},
) {
  const queries = useQueryClient();
  return useAct(run, {
    toldInPlace,
    after: async () => {
      await queries.invalidateQueries({ queryKey: ["alerts", siteId] });
      onDone?.();
    },
  });
}
