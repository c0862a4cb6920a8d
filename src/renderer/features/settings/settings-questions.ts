import { queryOptions } from "@tanstack/react-query";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";

/** What the settings screen asks, each under a key that begins with `settings`. */
export const settingsQuestions = {
  overview: (core: CoreClient) =>
    queryOptions({ queryKey: ["settings", "overview"], queryFn: () => valueIn(core.settings.overview()) }),
  diagnosis: (core: CoreClient) =>
    queryOptions({
      queryKey: ["settings", "diagnosis"],
      queryFn: () => valueIn(core.settings.diagnosis()),
      staleTime: 0,
    }),
  check: (core: CoreClient, text: string) =>
    queryOptions({
      queryKey: ["settings", "check", text],
      queryFn: () => valueIn(core.settings.checkProfile({ text })),
      placeholderData: (before) => before,
    }),
};
