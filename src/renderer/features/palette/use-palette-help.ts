import type { SpotlightActionData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../locales/use-words.ts";
import { readAllHelp } from "../help/help-texts.ts";
import { shownHelp } from "../help/shown-help.ts";

/** The pages of the help by their titles. */
export function usePaletteHelp(): SpotlightActionData[] {
  const { language } = useWords();
  const texts = useQuery({
    queryKey: ["help", language],
    queryFn: () => readAllHelp(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return [...(texts.data ?? [])].map(([page, text]) => ({
    id: `help-${page}`,
    label: text.split("\n", 1)[0]?.replace(/^# /, "") ?? page,
    onClick: () => shownHelp.set(page),
  }));
}
