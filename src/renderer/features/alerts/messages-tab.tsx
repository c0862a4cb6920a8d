import { Button, Group, MultiSelect, Paper, Stack, Text } from "@mantine/core";
import { IconDownload, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MessageWish } from "#shared/contract/alerts-log-view.ts";
import { type MessageState, messageStates } from "#shared/model/alerts/message.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveText } from "../../ui/save-file.ts";
import { alertsQuestions } from "./alerts-questions.ts";
import { MessagesTable } from "./messages-table.tsx";
import { SendDialog } from "./send-dialog.tsx";

/** Every message and what became of it. */
export function MessagesTab({ siteId }: { siteId: SiteId }) {
  const { t, language } = useWords();
  const core = useCore();
  const [states, setStates] = useState<MessageState[]>([]);
  const [sending, setSending] = useState(false);
  const wish: MessageWish = states.length > 0 ? { states } : {};
  const messages = useQuery(alertsQuestions.messages(core, siteId, wish));
  const csv = useAct(() => core.alerts.messagesCsv({ siteId, wish, language }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <MultiSelect
          w={360}
          size="xs"
          clearable
          label={t("alerts.message.filter")}
          placeholder={states.length === 0 ? t("alerts.message.all") : ""}
          value={states}
          onChange={(chosen) => setStates(chosen as MessageState[])}
          data={messageStates.map((state) => ({ value: state, label: t(`alerts.message.state.${state}`) }))}
        />
        <Group gap="xs">
          <Button variant="default" leftSection={<IconSend size={15} />} onClick={() => setSending(true)}>
            {t("alerts.message.send")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            loading={csv.isPending}
            onClick={() => csv.mutate(undefined)}
          >
            {t("asm.csv")}
          </Button>
        </Group>
      </Group>
      {messages.isError && <FailureNotice error={messages.error} onRetry={() => void messages.refetch()} />}
      {messages.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("alerts.message.none")}
        </Text>
      )}
      {messages.data && messages.data.length > 0 && (
        <Paper>
          <MessagesTable siteId={siteId} messages={messages.data} />
        </Paper>
      )}
      <SendDialog siteId={siteId} opened={sending} onClose={() => setSending(false)} />
    </Stack>
  );
}
