import { Group, MultiSelect, NumberInput, Stack, TagsInput } from "@mantine/core";
import type { Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import { useWords } from "../../locales/use-words.ts";
import { newTrigger, triggerKinds } from "./new-trigger.ts";
import { SchedulePainter } from "./schedule-painter.tsx";

type Props = { readonly triggers: readonly Trigger[]; readonly onChange: (triggers: Trigger[]) => void };

/** What starts an alarm: chosen by name, each with what it needs to know. */
export function TriggersField({ triggers, onChange }: Props) {
  const { t } = useWords();
  const kinds = triggers.map(({ kind }) => kind);
  const choose = (chosen: string[]) =>
    onChange(
      triggerKinds
        .filter((kind) => chosen.includes(kind))
        .map((kind) => triggers.find((one) => one.kind === kind) ?? newTrigger(kind)),
    );
  const change = (changed: Trigger) =>
    onChange(triggers.map((one) => (one.kind === changed.kind ? changed : one)));
  return (
    <Stack gap="sm">
      <MultiSelect
        size="xs"
        label={t("alerts.pipeline.triggers")}
        placeholder={kinds.length === 0 ? t("alerts.pipeline.chooseTriggers") : ""}
        required
        value={kinds}
        data={triggerKinds.map((kind) => ({ value: kind, label: t(`alerts.trigger.${kind}`) }))}
        onChange={choose}
      />
      {triggers.map((trigger) => (
        <TriggerDetail key={trigger.kind} trigger={trigger} onChange={change} />
      ))}
    </Stack>
  );
}

type DetailProps = { readonly trigger: Trigger; readonly onChange: (trigger: Trigger) => void };

function TriggerDetail({ trigger, onChange }: DetailProps) {
  const { t } = useWords();
  switch (trigger.kind) {
    case "relay-outside-hours":
      return (
        <SchedulePainter
          label={t("alerts.pipeline.openingHours")}
          schedule={trigger.hours}
          onChange={(hours) => onChange({ ...trigger, hours })}
        />
      );
    case "wrong-codes":
    case "calls-unanswered":
      return <Counts trigger={trigger} onChange={onChange} />;
    case "code":
      return (
        <TagsInput
          size="xs"
          label={t("alerts.pipeline.codes")}
          description={t("alerts.pipeline.codesWhy")}
          data={["OE", "01", "FA", "ST", "FS", "RL", "CL"]}
          value={trigger.codes}
          onChange={(codes) => onChange({ ...trigger, codes })}
        />
      );
    case "restart":
    case "door-lost":
    case "door-back":
    case "link-down":
      return null;
  }
}

type Counted = Extract<Trigger, { kind: "wrong-codes" | "calls-unanswered" }>;

function Counts({ trigger, onChange }: { trigger: Counted; onChange: (trigger: Trigger) => void }) {
  const { t } = useWords();
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput
        w={180}
        size="xs"
        label={t(`alerts.pipeline.times.${trigger.kind}`)}
        min={1}
        max={100}
        value={trigger.times}
        onChange={(value) => onChange({ ...trigger, times: Number(value) || 1 })}
      />
      <NumberInput
        w={180}
        size="xs"
        label={t("alerts.pipeline.withinMinutes")}
        min={1}
        max={1_440}
        value={trigger.withinMinutes}
        onChange={(value) => onChange({ ...trigger, withinMinutes: Number(value) || 1 })}
      />
      {trigger.kind === "calls-unanswered" && (
        <NumberInput
          w={260}
          size="xs"
          label={t("alerts.pipeline.shorterThan")}
          min={1}
          max={600}
          value={trigger.shorterThanSeconds}
          onChange={(value) => onChange({ ...trigger, shorterThanSeconds: Number(value) || 1 })}
        />
      )}
    </Group>
  );
}
