import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { AlarmCard } from "./alarm-card.tsx";
import { alertsQuestions } from "./alerts-questions.ts";

/** Alarms, newest first: how each went, from what set it off to who took it. */
export function AlarmsTab({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const alarms = useQuery(alertsQuestions.alarms(useCore(), siteId));
  if (alarms.isError) return <FailureNotice error={alarms.error} onRetry={() => void alarms.refetch()} />;
  return (
    <Stack gap="sm">
      {alarms.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("alerts.alarm.none")}
        </Text>
      )}
      {alarms.data?.map((alarm) => (
        <AlarmCard key={alarm.id} siteId={siteId} alarm={alarm} />
      ))}
    </Stack>
  );
}
