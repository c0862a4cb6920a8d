import { useMantineColorScheme } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { Settings } from "#shared/contract/app-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { speak } from "../../locales/i18n.ts";

/** Changes language or theme at once here, and for the next time in the core. */
export function useSettings() {
  const core = useCore();
  const show = useShow();
  const queries = useQueryClient();
  const save = useAct((changed: Partial<Settings>) => core.app.changeSettings(changed), {
    after: (settings) =>
      queries.setQueryData(questions.info(core).queryKey, (info) => info && { ...info, settings }),
  });
  const change = (changed: Partial<Settings>) => {
    show(changed);
    save.mutate(changed);
  };
  return { change };
}

/** Takes up what the core remembers, once. */
export function useRememberedSettings(): void {
  const settings = useQuery(questions.info(useCore())).data?.settings;
  const show = useEffectEvent(useShow());
  useEffect(() => {
    if (settings) show(settings);
  }, [settings]);
}

function useShow() {
  const { setColorScheme } = useMantineColorScheme();
  return ({ language, theme, textSize, contrast }: Partial<Settings>) => {
    const { dataset } = document.documentElement;
    if (language) void speak(language);
    if (textSize) dataset.textSize = textSize;
    if (contrast) dataset.contrast = contrast;
    if (theme) setColorScheme(theme === "system" ? "auto" : theme);
  };
}
