import { Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { BulkSummary } from "#shared/contract/bulk-view.ts";
import type { ItemState } from "#shared/model/bulk-run.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import { runLabel } from "./bulk-words.ts";

type Props = { readonly siteId: SiteId; readonly runs: readonly BulkSummary[] };

/** Runs of before, newest first, with how their doors ended. */
export function RunHistory({ siteId, runs }: Props) {
  const words = useWords();
  const { t } = words;
  if (runs.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("bulk.history.none")}
      </Text>
    );
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("bulk.history.what")}</Table.Th>
          <Table.Th>{t("bulk.history.when")}</Table.Th>
          <Table.Th>{t("bulk.history.doors")}</Table.Th>
          <Table.Th>{t("bulk.history.outcome")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Table.Tr key={run.runId}>
            <Table.Td>
              {run.isHere ? (
                <Link to="/site/$siteId/bulk/$runId" params={{ siteId, runId: run.runId }}>
                  {runLabel(run, t)}
                </Link>
              ) : (
                `${runLabel(run, t)} · ${t("bulk.history.elsewhere")}`
              )}
            </Table.Td>
            <Table.Td>{words.since(run.madeAt)}</Table.Td>
            <Table.Td>{run.doors}</Table.Td>
            <Table.Td>
              {Object.entries(run.states)
                .map(([state, count]) => `${count} ${t(`bulk.state.${state as ItemState}`)}`)
                .join(", ")}
              {!run.sent && run.kind !== null && ` · ${t("bulk.history.notSent")}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
