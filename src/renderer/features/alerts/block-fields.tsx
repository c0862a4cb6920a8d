import { Group, NumberInput, Select, SimpleGrid, Switch, Text, Textarea } from "@mantine/core";
import type { NotificationBlock } from "#shared/model/alerts/alert-pipeline.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly block: NotificationBlock;
  readonly profiles: readonly string[];
  readonly onChange: (block: NotificationBlock) => void;
};

/** What is sent and how: Message, Throttled Message, Voice, With Reply, Test Mode, and the pace. */
export function BlockFields({ block, profiles, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <Select
        w={300}
        label={t("alerts.profile.one")}
        data={[...profiles]}
        value={block.profile}
        onChange={(profile) => onChange({ ...block, profile: profile ?? block.profile })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Textarea
          size="xs"
          autosize
          minRows={2}
          label={t("alerts.block.message")}
          description={t("alerts.block.messageWhy")}
          placeholder={t("alerts.block.usual")}
          value={block.message}
          maxLength={1_224}
          onChange={(event) => onChange({ ...block, message: event.currentTarget.value })}
        />
        <Textarea
          size="xs"
          autosize
          minRows={2}
          label={t("alerts.block.throttled")}
          description={t("alerts.block.throttledWhy")}
          placeholder={t("alerts.block.usual")}
          value={block.throttledMessage}
          maxLength={1_224}
          onChange={(event) => onChange({ ...block, throttledMessage: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t("alerts.block.fields")}
      </Text>
      <HowItIsSent block={block} onChange={onChange} />
    </>
  );
}

function HowItIsSent({ block, onChange }: Omit<Props, "profiles">) {
  const { t } = useWords();
  return (
    <>
      <Group gap="lg" align="flex-start">
        {(["voice", "withReply", "testMode"] as const).map((name) => (
          <Switch
            key={name}
            maw={260}
            label={t(`alerts.block.${name}`)}
            description={t(`alerts.block.${name}Why`)}
            checked={block[name]}
            onChange={(event) => onChange({ ...block, [name]: event.currentTarget.checked })}
          />
        ))}
      </Group>
      <Group gap="sm" align="flex-start">
        {(["consolidation", "frequency"] as const).map((name) => (
          <NumberInput
            key={name}
            w={260}
            size="xs"
            label={t(`alerts.block.${name}`)}
            description={t(`alerts.block.${name}Why`)}
            min={0}
            max={86_400}
            value={block[name]}
            onChange={(value) => onChange({ ...block, [name]: Number(value) || 0 })}
          />
        ))}
      </Group>
    </>
  );
}
