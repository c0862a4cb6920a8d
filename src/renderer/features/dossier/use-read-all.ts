import { useQueryClient } from "@tanstack/react-query";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";

/** Reads every door phone again, all at once: the core keeps to one conversation a device. */
export function useReadAll(siteId: SiteId, doors: DossierView["doors"]) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  return useAct(
    async () => {
      const answers = await Promise.all(doors.map(({ id }) => core.door.read({ doorId: id })));
      return { ok: true as const, value: answers.filter(({ ok }) => ok).length };
    },
    {
      after: (read: number) => {
        tell(t("dossier.make.readDone", { read, all: doors.length }));
        void queries.invalidateQueries({ queryKey: ["evidence", siteId] });
        return queries.invalidateQueries({ queryKey: questions.dossier(core, siteId).queryKey });
      },
    },
  );
}
