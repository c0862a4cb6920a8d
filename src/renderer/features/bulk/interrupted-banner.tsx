import { Alert, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { BulkSummary } from "#shared/contract/bulk-view.ts";
import { isToDo, isUncertain } from "#shared/model/bulk-run.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import { runLabel, toneOf } from "./bulk-words.ts";

type Props = { readonly siteId: SiteId; readonly run: BulkSummary };

/** Perron ended in the middle: what is certain, what is not, and the way on. */
export function InterruptedBanner({ siteId, run }: Props) {
  const { t, since } = useWords();
  const states = Object.entries(run.states) as [keyof typeof run.states, number][];
  const sum = (test: (state: (typeof states)[number][0]) => boolean) =>
    states.reduce((total, [state, count]) => total + (test(state) ? count : 0), 0);
  return (
    <Alert
      color="yellow"
      icon={<IconPlugConnectedX size={18} />}
      title={t("bulk.interrupted.title")}
      role="alert"
    >
      <Text size="sm">
        {t("bulk.interrupted.what", {
          label: runLabel(run, t),
          since: since(run.madeAt),
          done: sum((state) => toneOf(state) === "good"),
          unsure: sum((state) => isUncertain(state)),
          open: sum((state) => isToDo(state)),
        })}
      </Text>
      <Link to="/site/$siteId/bulk/$runId" params={{ siteId, runId: run.runId }}>
        {t("bulk.interrupted.open")}
      </Link>
    </Alert>
  );
}
