import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconListCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { BulkSettings, BulkTarget, BulkWish, SheetView } from "#shared/contract/bulk-view.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveText } from "../../ui/save-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { RunSettings } from "./run-settings.tsx";
import { TargetTable } from "./target-table.tsx";

type Props = { readonly wish: BulkWish; readonly version?: SheetView };

const usual: BulkSettings = { concurrency: 8, canary: 1, stopAfter: 2, acceptBasic: false };

/** The doors, none of them chosen beforehand, and how the run goes over them. */
export function TargetsSection({ wish, version }: Props) {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const sheetId = wish.kind === "sheet" ? wish.sheetId : null;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [settings, setSettings] = useState(usual);
  const targets = useQuery({
    queryKey: ["bulk-targets", siteId, sheetId, version],
    queryFn: () => valueIn(core.bulk.targets({ siteId, sheetId })),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const keys = (targets.data ?? []).filter(({ key }) => chosen.has(key)).map(({ key }) => key);
  const plan = useAct(() => core.bulk.plan({ siteId, wish, targets: keys, settings }), {
    toldInPlace: true,
    after: ({ runId }) => navigate({ to: "/site/$siteId/bulk/$runId", params: { siteId, runId } }),
  });
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-doors">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="bulk-doors">
          {t("bulk.doors.title")}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {t("bulk.doors.chosen", { count: keys.length })}
        </Text>
      </Group>
      <Stack gap="sm">
        {targets.isPending && <Waiting>{t("bulk.doors.reading")}</Waiting>}
        {targets.isError && <FailureNotice error={targets.error} onRetry={() => void targets.refetch()} />}
        {targets.data && <TargetTable targets={targets.data} chosen={chosen} onChange={setChosen} />}
        <RunSettings settings={settings} onChange={setSettings} />
        {plan.isError && <FailureNotice error={plan.error} />}
        <Group gap="xs">
          <Button
            size="sm"
            leftSection={<IconListCheck size={16} />}
            disabled={keys.length === 0}
            loading={plan.isPending}
            onClick={() => plan.mutate(undefined)}
          >
            {t("bulk.doors.plan", { count: keys.length })}
          </Button>
          <ExportResidents targets={targets.data ?? []} chosen={chosen} />
        </Group>
        <Text size="sm" c="dimmed">
          {t("bulk.doors.nothingSent")}
        </Text>
      </Stack>
    </Paper>
  );
}

type ExportProps = { readonly targets: readonly BulkTarget[]; readonly chosen: ReadonlySet<string> };

/** The residents of the chosen doors as they are now, to be worked on in a spreadsheet. */
function ExportResidents({ targets, chosen }: ExportProps) {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const doorIds = targets.flatMap(({ key, doorId }) => (chosen.has(key) && doorId ? [doorId] : []));
  const write = useAct(() => core.bulk.exportResidents({ siteId, doorIds }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Button
      variant="subtle"
      leftSection={<IconDownload size={15} />}
      disabled={doorIds.length === 0}
      loading={write.isPending}
      onClick={() => write.mutate(undefined)}
    >
      {t("bulk.doors.export")}
    </Button>
  );
}
