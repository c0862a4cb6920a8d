import { Group, MultiSelect, NumberInput } from "@mantine/core";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import { useWords } from "../../locales/use-words.ts";

type Escalation = AlertPipeline["escalation"];
type Props = {
  readonly escalation: Escalation;
  readonly lists: readonly string[];
  readonly onChange: (escalation: Escalation) => void;
};

/** Whom to go on to, how fast, and how often. */
export function EscalationFields({ escalation, lists, onChange }: Props) {
  const { t } = useWords();
  return (
    <Group gap="sm" align="flex-start">
      <MultiSelect
        w={320}
        size="xs"
        required
        label={t("alerts.escalation.lists")}
        description={t("alerts.escalation.listsWhy")}
        value={escalation.lists}
        data={[...new Set([...lists, ...escalation.lists])]}
        onChange={(chosen) => onChange({ ...escalation, lists: chosen })}
      />
      <NumberInput
        w={240}
        size="xs"
        label={t("alerts.escalation.pause")}
        description={t("alerts.escalation.pauseWhy")}
        min={10}
        max={86_400}
        value={escalation.pause}
        onChange={(value) => onChange({ ...escalation, pause: Math.max(10, Number(value) || 10) })}
      />
      <NumberInput
        w={240}
        size="xs"
        label={t("alerts.escalation.repeats")}
        description={t("alerts.escalation.repeatsWhy")}
        min={0}
        max={20}
        value={escalation.repeats}
        onChange={(value) => onChange({ ...escalation, repeats: Number(value) || 0 })}
      />
    </Group>
  );
}
