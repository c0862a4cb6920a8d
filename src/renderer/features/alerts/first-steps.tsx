import { Anchor, Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { AlertsState } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import type { AlertsTab } from "./alerts-page.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { StartFake } from "./world-banner.tsx";

type Props = {
  readonly siteId: SiteId;
  readonly state: AlertsState;
  readonly onGo: (tab: AlertsTab) => void;
};

/** Until everything is set up: what is done, what comes next. */
export function FirstSteps({ siteId, state, onGo }: Props) {
  const { t } = useWords();
  const core = useCore();
  const profiles = useQuery(alertsQuestions.profiles(core, siteId)).data;
  const roster = useQuery(alertsQuestions.roster(core, siteId)).data;
  const pipelines = useQuery(alertsQuestions.pipelines(core, siteId)).data;
  if (!profiles || !roster || !pipelines) return null;
  const steps = [
    { tab: "profiles", done: profiles.length > 0 },
    { tab: "roster", done: roster.lists.some(({ members }) => members.length > 0) },
    { tab: "pipelines", done: pipelines.length > 0 },
  ] as const;
  if (steps.every(({ done }) => done)) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-steps">
      <Title order={2} id="alerts-steps" mb="xs">
        {t("alerts.steps.title")}
      </Title>
      <Stack gap={6} component="ol" p={0} m={0} style={{ listStyle: "none" }}>
        {steps.map(({ tab, done }, place) => (
          <Group key={tab} component="li" gap="xs" wrap="nowrap">
            <ThemeIcon size={22} radius="xl" variant="light" color={done ? "green" : "gray"}>
              {done ? <IconCheck size={14} /> : <Text size="xs">{place + 1}</Text>}
            </ThemeIcon>
            <Anchor component="button" type="button" onClick={() => onGo(tab)}>
              {t(`alerts.steps.${tab}`)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(`alerts.steps.${tab}Why`)}
            </Text>
          </Group>
        ))}
      </Stack>
      {profiles.length === 0 && state.fake.available && (
        <Group mt="sm" gap="xs">
          <StartFake siteId={siteId} />
          <Text size="sm" c="dimmed">
            {t("alerts.steps.fakeWhy")}
          </Text>
        </Group>
      )}
    </Paper>
  );
}
