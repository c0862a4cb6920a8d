import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAdjustments, IconDownload, IconServer2, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { SheetKind } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { saveText } from "../../ui/save-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import classes from "./bulk.module.css";
import { InterruptedBanner } from "./interrupted-banner.tsx";
import { RunHistory } from "./run-history.tsx";

const kinds = [
  { what: "residents", Icon: IconUsersGroup },
  { what: "devices", Icon: IconServer2 },
  { what: "patch", Icon: IconAdjustments },
] as const;

/** A building at a time: begin a run, take one up, look at those before. */
export function BulkPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/bulk" });
  const runs = useQuery(questions.bulkRuns(useCore(), siteId));
  return (
    <Stack gap="md">
      <PageHeading title={t("bulk.title")} lead={t("bulk.lead")} />
      {runs.data
        ?.filter(({ interrupted }) => interrupted)
        .map((run) => (
          <InterruptedBanner key={run.runId} siteId={siteId} run={run} />
        ))}
      <div className={classes.kinds}>
        {kinds.map(({ what, Icon }) => (
          <Link
            key={what}
            className={classes.kind}
            to="/site/$siteId/bulk/new/$what"
            params={{ siteId, what }}
          >
            <span className={classes.kindTitle}>
              <Icon size={18} aria-hidden />
              {t(`bulk.kindTitle.${what}`)}
            </span>
            <Text size="sm" c="dimmed">
              {t(`bulk.kindWhat.${what}`)}
            </Text>
          </Link>
        ))}
      </div>
      <Templates />
      <Paper p="md" component="section" aria-labelledby="bulk-history">
        <Title order={2} id="bulk-history" mb="xs">
          {t("bulk.history.title")}
        </Title>
        {runs.isPending && <Waiting>{t("bulk.history.reading")}</Waiting>}
        {runs.isError && <FailureNotice error={runs.error} onRetry={() => void runs.refetch()} />}
        {runs.data && <RunHistory siteId={siteId} runs={runs.data} />}
      </Paper>
    </Stack>
  );
}

function Templates() {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/bulk" });
  const fetch = useAct((kind: SheetKind) => core.bulk.template({ siteId, kind }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t("bulk.template.lead")}
      </Text>
      {(["residents", "devices"] as const).map((kind) => (
        <Button
          key={kind}
          variant="default"
          leftSection={<IconDownload size={15} />}
          onClick={() => fetch.mutate(kind)}
        >
          {t(`bulk.template.${kind}`)}
        </Button>
      ))}
    </Group>
  );
}
