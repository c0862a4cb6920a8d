import { Group, NumberInput, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { CheckChoicesView, SiteChecksView } from "#shared/contract/guided-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { SiteSinceCard } from "../since/site-since-card.tsx";
import { BuildingChoice } from "./building-choice.tsx";
import { SiteChecksTable } from "./site-checks-table.tsx";
import { useChoose } from "./use-choose.ts";

/** What remains to be checked in the building, door by door; from the site file, no device is asked. */
export function SiteChecksPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/checks" });
  const checks = useQuery(questions.siteChecks(useCore(), siteId));
  return (
    <Stack gap="md">
      <PageHeading title={t("guided.siteTitle")} lead={t("guided.siteLead")} />
      {checks.isError && <FailureNotice error={checks.error} onRetry={() => void checks.refetch()} />}
      {checks.isPending && <Waiting>{t("app.loading")}</Waiting>}
      {checks.data && <Building siteId={siteId} view={checks.data} />}
    </Stack>
  );
}

function Building({ siteId, view }: { siteId: SiteId; view: SiteChecksView }) {
  const { t } = useWords();
  if (view.doors.length === 0)
    return (
      <Stack align="flex-start" gap="xs">
        <Text size="sm" c="dimmed">
          {t("guided.noDoors")}
        </Text>
        <Link to="/site/$siteId/find" params={{ siteId }}>
          {t("doors.goFind")}
        </Link>
      </Stack>
    );
  return (
    <>
      <Remains view={view} />
      <SiteChecksTable siteId={siteId} doors={view.doors} />
      <SiteSinceCard siteId={siteId} doors={view.doors} />
      <Paper p="sm">
        <Group align="flex-start" gap="lg">
          <ByField key={view.choices.by} siteId={siteId} choices={view.choices} />
          <SampleField key={view.choices.sample} siteId={siteId} choices={view.choices} />
          <BuildingChoice siteId={siteId} building={view.choices.building} />
        </Group>
      </Paper>
    </>
  );
}

function Remains({ view: { doors } }: { view: SiteChecksView }) {
  const { t } = useWords();
  const left = doors.reduce((sum, { remaining }) => sum + remaining.length, 0);
  const unlisted = doors.filter(({ madeAt }) => madeAt === null).length;
  const failing = doors.reduce((sum, { counts }) => sum + counts.failed, 0);
  return (
    <Text size="sm" role="status">
      {left === 0 && unlisted === 0
        ? t("guided.buildingDone", { count: doors.length })
        : [
            t("guided.buildingLeft", { count: left }),
            ...(failing > 0 ? [t("guided.buildingFailing", { count: failing })] : []),
            ...(unlisted > 0 ? [t("guided.buildingUnlisted", { count: unlisted })] : []),
          ].join(" · ")}
    </Text>
  );
}

type FieldProps = { readonly siteId: SiteId; readonly choices: CheckChoicesView };

function ByField({ siteId, choices }: FieldProps) {
  const { t } = useWords();
  const choose = useChoose(siteId);
  const [by, setBy] = useState(choices.by);
  const keep = () => by.trim() !== choices.by && choose.mutate({ by });
  return (
    <TextInput
      label={t("guided.by")}
      description={t("guided.byWhy")}
      maxLength={120}
      value={by}
      onChange={(event) => setBy(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}

function SampleField({ siteId, choices }: FieldProps) {
  const { t } = useWords();
  const choose = useChoose(siteId);
  const [sample, setSample] = useState<number | string>(choices.sample);
  const keep = () => typeof sample === "number" && sample !== choices.sample && choose.mutate({ sample });
  return (
    <NumberInput
      size="xs"
      label={t("guided.sample")}
      description={t("guided.sampleWhy")}
      maw={240}
      min={0}
      max={50}
      allowDecimal={false}
      value={sample}
      onChange={setSample}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}
