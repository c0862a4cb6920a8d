import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PipelineView } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { AlertsTab } from "./alerts-page.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { PipelineDialog } from "./pipeline-dialog.tsx";
import { PipelineFlow } from "./pipeline-flow.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly onGo: (tab: AlertsTab) => void };

/** Which events reach whom, each pipeline drawn from left to right. */
export function PipelinesTab({ siteId, onGo }: Props) {
  const { t } = useWords();
  const core = useCore();
  const pipelines = useQuery(alertsQuestions.pipelines(core, siteId));
  const profiles = useQuery(alertsQuestions.profiles(core, siteId)).data;
  const lists = useQuery(alertsQuestions.roster(core, siteId)).data?.lists;
  const [edited, setEdited] = useState<PipelineView | "new" | null>(null);
  if (pipelines.isError)
    return <FailureNotice error={pipelines.error} onRetry={() => void pipelines.refetch()} />;
  if (!pipelines.data || !profiles || !lists) return null;
  const missing = profiles.length === 0 ? "profiles" : lists.length === 0 ? "roster" : null;
  return (
    <Stack gap="sm">
      {missing !== null && (
        <Alert color="yellow">
          <Group gap="xs">
            <Text size="sm">{t(`alerts.pipeline.needs.${missing}`)}</Text>
            <Button variant="default" onClick={() => onGo(missing)}>
              {t(`alerts.steps.${missing}`)}
            </Button>
          </Group>
        </Alert>
      )}
      {pipelines.data.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("alerts.pipeline.none")}
        </Text>
      )}
      {pipelines.data.map((pipeline) => (
        <PipelineCard
          key={pipeline.name}
          siteId={siteId}
          pipeline={pipeline}
          onEdit={() => setEdited(pipeline)}
        />
      ))}
      <div>
        <Button
          leftSection={<IconPlus size={15} />}
          disabled={missing !== null}
          onClick={() => setEdited("new")}
        >
          {t("alerts.pipeline.add")}
        </Button>
      </div>
      <PipelineDialog
        siteId={siteId}
        edited={edited}
        profiles={profiles.map(({ name }) => name)}
        lists={lists.map(({ name }) => name)}
        onClose={() => setEdited(null)}
      />
    </Stack>
  );
}

type CardProps = { readonly siteId: SiteId; readonly pipeline: PipelineView; readonly onEdit: () => void };

function PipelineCard({ siteId, pipeline, onEdit }: CardProps) {
  const { t } = useWords();
  const core = useCore();
  const { name, world, enabled } = pipeline;
  return (
    <Paper p="md" component="article" aria-label={name}>
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2}>{name}</Title>
          {world && <Badge color={world === "real" ? "red" : "petrol"}>{t(`alerts.world.${world}`)}</Badge>}
          {!enabled && <Badge color="gray">{t("alerts.off")}</Badge>}
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onEdit}>
            {t("alerts.edit")}
          </Button>
          <RemoveButton
            siteId={siteId}
            name={name}
            why={t("alerts.pipeline.removeWhy")}
            onRemove={() => core.alerts.removePipeline({ siteId, name })}
          />
        </Group>
      </Group>
      <PipelineFlow pipeline={pipeline} />
      <Shelved siteId={siteId} pipeline={pipeline} />
    </Paper>
  );
}

function Shelved({ siteId, pipeline }: Omit<CardProps, "onEdit">) {
  const { t, day } = useWords();
  const core = useCore();
  const lift = useAlertsAct(siteId, (key: string) =>
    core.alerts.unshelve({ siteId, name: pipeline.name, key }),
  );
  return pipeline.shelved.map(({ key, until }) => (
    <Group key={key} gap="xs" mt="xs">
      <Text size="sm">
        {t("alerts.pipeline.shelved", { key, until: day(new Date(until).toISOString()) })}
      </Text>
      <Button variant="subtle" onClick={() => lift.mutate(key)}>
        {t("alerts.pipeline.unshelve")}
      </Button>
    </Group>
  ));
}
