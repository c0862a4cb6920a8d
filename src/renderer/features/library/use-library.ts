import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { KeptMedium } from "#shared/contract/media-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";

type NewMedium = { readonly name: string; readonly content: Blob; readonly seconds: number | null };

/** What a site keeps ready of one kind. */
export function useLibrary(siteId: SiteId, kind: KeptMedium["kind"]) {
  const core = useCore();
  const queries = useQueryClient();
  const question = questions.library(core, siteId);
  const library = useQuery(question);
  const noteAll = (media: KeptMedium[]) => {
    queries.setQueryData(question.queryKey, media);
    return queries.invalidateQueries({ queryKey: ["kept", siteId] });
  };
  return {
    media: library.data?.filter((one) => one.kind === kind) ?? [],
    content: ({ id }: KeptMedium) => valueIn(core.media.kept({ siteId, id })),
    keep: useAct(
      ({ name, content, seconds }: NewMedium) =>
        core.media.keep({ siteId, kind, name, file: content, seconds }),
      { after: noteAll },
    ),
    discard: useAct((id: string) => core.media.discard({ siteId, id }), { after: noteAll }),
  };
}

export type Library = ReturnType<typeof useLibrary>;
