import { Button, Code, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { alertsQuestions } from "./alerts-questions.ts";
import { useAlertsAct } from "./use-alerts-act.ts";

/** What came to the right address and fits nothing known here: kept for a person to look at. */
export function QuarantineCard({ siteId }: { siteId: SiteId }) {
  const { t, day } = useWords();
  const core = useCore();
  const kept = useQuery(alertsQuestions.quarantine(core, siteId)).data ?? [];
  const dismiss = useAlertsAct(siteId, (id: number) => core.alerts.dismiss({ siteId, id }));
  if (kept.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-quarantine">
      <Title order={2} id="alerts-quarantine">
        {t("alerts.quarantine.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("alerts.quarantine.why")}
      </Text>
      <Stack gap="sm">
        {kept.map(({ id, receivedAt, reason, text }) => (
          <div key={id}>
            <Text size="sm">
              {`${day(new Date(receivedAt).toISOString())} · ${reason}`}{" "}
              <Button variant="subtle" onClick={() => dismiss.mutate(id)}>
                {t("alerts.quarantine.seen")}
              </Button>
            </Text>
            <Code block>{text}</Code>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
