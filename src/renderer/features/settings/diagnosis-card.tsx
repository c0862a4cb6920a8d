import { Button, Code, Group } from "@mantine/core";
import { IconClipboard, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell, tellError } from "../../ui/tell.ts";
import { SettingsCard } from "./settings-card.tsx";
import { settingsQuestions } from "./settings-questions.ts";

/** What to paste into a message to whoever helps. */
export function DiagnosisCard({ version }: { version: string }) {
  const { t } = useWords();
  const diagnosis = useQuery(settingsQuestions.diagnosis(useCore()));
  const copy = () =>
    navigator.clipboard
      .writeText(diagnosis.data?.text ?? "")
      .then(() => tell(t("settings.diagnosis.copied")), tellError);
  return (
    <SettingsCard title={t("settings.diagnosis.title")} why={t("settings.diagnosis.why", { version })}>
      {diagnosis.isError && (
        <FailureNotice error={diagnosis.error} onRetry={() => void diagnosis.refetch()} />
      )}
      {diagnosis.data && (
        <Code block mah={220} tabIndex={0} aria-label={t("settings.diagnosis.title")}>
          {diagnosis.data.text}
        </Code>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconClipboard size={15} />}
          disabled={!diagnosis.data}
          onClick={() => void copy()}
        >
          {t("settings.diagnosis.copy")}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={15} />}
          onClick={() => void diagnosis.refetch()}
        >
          {t("settings.diagnosis.again")}
        </Button>
      </Group>
    </SettingsCard>
  );
}
