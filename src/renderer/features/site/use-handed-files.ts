import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import type { HandedFile } from "#shared/contract/app-contract.ts";
import { CallFailure } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { tellError } from "../../ui/tell.ts";

/** Opens the site files that the system hands over, wherever the person is. */
export function useHandedFiles(open: boolean): void {
  const core = useCore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const take = useEffectEvent(async (handed: HandedFile) => {
    if (handed.type === "failed") return tellError(new CallFailure(handed.error));
    await queries.invalidateQueries({ queryKey: questions.sites(core).queryKey });
    await navigate({ to: "/site/$siteId/doors", params: { siteId: handed.siteId } });
  });
  useEffect(() => {
    if (!open) return undefined;
    const leaving = new AbortController();
    const listen = async () => {
      for await (const handed of await core.app.handed(undefined, { signal: leaving.signal }))
        await take(handed);
    };
    // A line that breaks is told by the banner; the next one listens again.
    listen().catch(() => undefined);
    return () => leaving.abort();
  }, [core, open]);
}
