import { SegmentedControl } from "@mantine/core";
import type { Settings } from "#shared/contract/app-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { useSettings } from "../site/use-settings.ts";
import classes from "./settings.module.css";
import { SettingsCard } from "./settings-card.tsx";

const themes = ["system", "light", "dark"] as const;
const sizes = ["normal", "large", "larger"] as const;
const contrasts = ["system", "high"] as const;

/** Language and appearance. */
export function GeneralCard({ settings }: { settings: Settings }) {
  const { t, language } = useWords();
  const { change } = useSettings();
  return (
    <SettingsCard title={t("settings.general.title")} why={t("settings.general.why")}>
      <div className={classes.row}>
        <span>{t("app.language")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("settings.general.language")}
          value={language}
          onChange={(chosen) => change({ language: chosen === "en" ? "en" : "fr" })}
          data={[
            { value: "fr", label: t("settings.general.fr") },
            { value: "en", label: t("settings.general.en") },
          ]}
        />
      </div>
      <div className={classes.row}>
        <span>{t("app.theme.label")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("app.theme.label")}
          value={settings.theme}
          onChange={(chosen) => change({ theme: themes.find((one) => one === chosen) ?? "system" })}
          data={themes.map((theme) => ({ value: theme, label: t(`app.theme.${theme}`) }))}
        />
      </div>
      <div className={classes.row}>
        <span>{t("app.textSize.label")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("app.textSize.label")}
          value={settings.textSize}
          onChange={(chosen) => change({ textSize: sizes.find((one) => one === chosen) ?? "normal" })}
          data={sizes.map((size) => ({ value: size, label: t(`app.textSize.${size}`) }))}
        />
      </div>
      <div className={classes.row}>
        <span>{t("app.contrast.label")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("app.contrast.label")}
          value={settings.contrast}
          onChange={(chosen) => change({ contrast: chosen === "high" ? "high" : "system" })}
          data={contrasts.map((contrast) => ({ value: contrast, label: t(`app.contrast.${contrast}`) }))}
        />
      </div>
    </SettingsCard>
  );
}
