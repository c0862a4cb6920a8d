import { Paper, Text, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../../ui/committed-text.tsx";
import { useFieldFaults } from "./field-faults.ts";
import classes from "./settings.module.css";
import type { CardParts } from "./settings-parts.ts";

/** The screen's timer and how loud the panel speaks and hears. */
export function PanelCard({ device, now, acts }: CardParts) {
  const { t } = useWords();
  const { limits } = device;
  const { screen, audio } = now;
  return (
    <Paper p="sm" component="section" aria-label={t("doorSettings.panel")}>
      <Title order={2} mb={6}>
        {t("doorSettings.panel")}
      </Title>
      <div className={classes.figures}>
        <Figure
          label={t("doorSettings.residentTimer")}
          unit={t("doorSettings.seconds")}
          help={t("doorSettings.residentTimerHelp", { most: limits.residentTimerSeconds })}
          value={screen.residentTimer}
          most={limits.residentTimerSeconds}
          onChange={(residentTimer) => acts.part({ screen: { residentTimer } })}
        />
        <Figure
          label={t("doorSettings.volume")}
          help={t("doorSettings.levelHelp", { most: limits.volume })}
          value={audio.volume}
          most={limits.volume}
          onChange={(volume) => acts.part({ audio: { ...audio, volume } })}
        />
        <Figure
          label={t("doorSettings.mic")}
          help={t("doorSettings.levelHelp", { most: limits.mic })}
          value={audio.mic}
          most={limits.mic}
          onChange={(mic) => acts.part({ audio: { ...audio, mic } })}
        />
      </div>
    </Paper>
  );
}

type FigureProps = {
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  readonly value: number | null;
  readonly most: number;
  readonly onChange: (value: number) => void;
};

function Figure({ label, help, unit, value, most, onChange }: FigureProps) {
  const { t } = useWords();
  const faults = useFieldFaults();
  return (
    <CommittedText
      label={label}
      description={help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      inputMode="numeric"
      placeholder={t("doorSettings.notSaid")}
      value={value === null ? "" : String(value)}
      // What the file did not say may stay unsaid; once there is a figure, it takes a figure.
      fault={value === null ? faults.wholeOrNone(most) : faults.whole(most)}
      onCommit={(text) => text !== "" && onChange(Number(text))}
      {...(unit && {
        rightSection: (
          <Text size="xs" c="dimmed">
            {unit}
          </Text>
        ),
      })}
    />
  );
}
