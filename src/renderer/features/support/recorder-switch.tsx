import { Switch } from "@mantine/core";
import type { Settings } from "#shared/contract/app-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { useSettings } from "../site/use-settings.ts";

/** Switches the flight recorder for every device. */
export function RecorderSwitch({ settings }: { settings: Settings }) {
  const { t } = useWords();
  const { change } = useSettings();
  return (
    <Switch
      label={t("support.on")}
      description={t("support.hint")}
      checked={settings.flightRecorder === "on"}
      onChange={(event) => change({ flightRecorder: event.currentTarget.checked ? "on" : "off" })}
    />
  );
}
