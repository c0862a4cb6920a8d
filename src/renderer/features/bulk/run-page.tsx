import { Alert, Paper, Stack, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { CallFailure } from "../../api/answer.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { haltWords, runLabel } from "./bulk-words.ts";
import { MissingResidents } from "./missing-residents.tsx";
import { RunActs } from "./run-acts.tsx";
import { RunBar } from "./run-bar.tsx";
import { RunTable } from "./run-table.tsx";
import { useBulk } from "./use-bulk.ts";

/** One run: its plan, its live board, its end. The screen may be left; the run goes on. */
export function RunPage() {
  const { t } = useWords();
  const { siteId, runId } = useParams({ from: "/site/$siteId/bulk/$runId" });
  const view = useBulk(runId);
  return (
    <Stack gap="sm">
      <Link to="/site/$siteId/bulk" params={{ siteId }}>
        <IconArrowLeft size={14} style={{ verticalAlign: "-2px", marginRight: 5 }} aria-hidden />
        {t("bulk.title")}
      </Link>
      {view === null && <Waiting>{t("bulk.run.reading")}</Waiting>}
      {view === "unknown" && <Text size="sm">{t("bulk.run.unknown")}</Text>}
      {view !== null && view !== "unknown" && <Run head={view.head} items={view.items} />}
    </Stack>
  );
}

type Props = { readonly head: BulkHead; readonly items: readonly BulkItem[] };

function Run({ head, items }: Props) {
  const words = useWords();
  const { t } = words;
  const { refused, paused, stopped, interrupted, elsewhere } = head;
  return (
    <>
      <PageHeading title={runLabel(head, t)} lead={t(`bulk.run.lead.${leadOf(head, items)}`)} />
      {refused && (
        <FailureNotice error={new CallFailure(refused)}>
          <Text size="sm">{t("bulk.run.refused")}</Text>
        </FailureNotice>
      )}
      {interrupted && (
        <Alert color="yellow" title={t("bulk.interrupted.title")} role="alert">
          {t("bulk.interrupted.explain")}
        </Alert>
      )}
      {elsewhere && <Alert color="gray">{t("bulk.run.elsewhere")}</Alert>}
      {paused && <Alert color="yellow">{haltWords(paused, words)}</Alert>}
      {stopped && head.phase === "rest" && <Alert color="yellow">{haltWords(stopped, words)}</Alert>}
      <Paper p="md">
        <RunBar head={head} items={items} />
        <RunActs head={head} items={items} />
      </Paper>
      {head.kind === "residents" && head.phase === "rest" && !head.sent && (
        <MissingResidents head={head} items={items} />
      )}
      <Paper style={{ overflow: "auto" }}>
        <RunTable head={head} items={items} />
      </Paper>
    </>
  );
}

function leadOf({ phase, sent }: BulkHead, items: readonly BulkItem[]) {
  if (phase !== "rest") return phase;
  if (!sent) return "planned";
  return items.some(({ state }) => state === "planned") ? "replanned" : "ended";
}
