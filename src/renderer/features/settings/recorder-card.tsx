import { Text } from "@mantine/core";
import type { Settings } from "#shared/contract/app-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { RecorderSwitch } from "../support/recorder-switch.tsx";
import { SettingsCard } from "./settings-card.tsx";

/** The flight recorder: on or off, and what it weighs. */
export function RecorderCard({ settings, recorded }: { settings: Settings; recorded: number }) {
  const { t, size } = useWords();
  return (
    <SettingsCard title={t("settings.recorder.title")} why={t("settings.recorder.why")}>
      <RecorderSwitch settings={settings} />
      <Text size="sm" c="dimmed">
        {t("settings.recorder.size", { size: size(recorded) })}
      </Text>
    </SettingsCard>
  );
}
