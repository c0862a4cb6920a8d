import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconLifebuoy } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { saveText } from "../../ui/save-file.ts";
import { RecorderSwitch } from "./recorder-switch.tsx";

/** What the flight recorder holds of a door, and the one file that goes to support. */
export function SupportButton({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <IconButton label={t("support.open")} onClick={() => setOpened(true)}>
        <IconLifebuoy size={15} />
      </IconButton>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("support.title")}>
        <Support door={door} />
      </Modal>
    </>
  );
}

function Support({ door: { id: doorId } }: { door: DoorSummary }) {
  const { t, day } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const queryKey = ["recording", doorId];
  const recording = useQuery({
    queryKey,
    queryFn: () => valueIn(core.settings.recording({ doorId })),
    staleTime: 0,
  });
  const settings = useQuery(questions.info(core)).data?.settings;
  const send = useAct(() => core.settings.supportFile({ doorId }), {
    after: ({ name, text }) => saveText(name, text, "application/json"),
  });
  const forget = useAct(() => core.settings.forgetRecording({ doorId }), {
    after: () => queries.invalidateQueries({ queryKey }),
  });
  const { exchanges = 0, from = null, to = null } = recording.data ?? {};
  return (
    <Stack gap="sm">
      <Text size="sm">{t("support.why")}</Text>
      {settings && <RecorderSwitch settings={settings} />}
      {recording.isError && (
        <FailureNotice error={recording.error} onRetry={() => void recording.refetch()} />
      )}
      <Text size="sm" c="dimmed" role="status">
        {recording.data && t("support.recorded", { count: exchanges })}{" "}
        {from !== null && to !== null && t("support.between", { from: day(from), to: day(to) })}
      </Text>
      <Group gap="sm">
        <Button loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {t("support.send")}
        </Button>
        <Button
          variant="default"
          disabled={exchanges === 0}
          loading={forget.isPending}
          onClick={() => forget.mutate(undefined)}
        >
          {t("support.forget")}
        </Button>
      </Group>
    </Stack>
  );
}
