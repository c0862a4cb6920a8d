import { Button, Group, Paper, Stack, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { EvidenceLine } from "#shared/contract/dossier-contract.ts";
import { evidenceDoorName } from "#shared/model/evidence-door-name.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import classes from "./dossier.module.css";

const linesAPage = 100;

/** The log of acts, newest first. */
export function EvidenceTab({ siteId }: { readonly siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const log = useInfiniteQuery({
    queryKey: ["evidence", siteId],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      valueIn(
        core.dossier.evidence({
          siteId,
          limit: linesAPage,
          ...(pageParam !== undefined && { before: pageParam }),
        }),
      ),
    getNextPageParam: (last) => (last.length < linesAPage ? undefined : last.at(-1)?.sequence),
  });
  const save = useAct(() => core.dossier.exportLog({ siteId }), {
    after: ({ name, file }) => saveFile(name, file),
  });
  const lines = log.data?.pages.flat() ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed" maw={720}>
          {t("dossier.log.lead")}
        </Text>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t("dossier.log.export")}
        </Button>
      </Group>
      {log.isError && <FailureNotice error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Waiting>{t("app.loading")}</Waiting>}
      {log.isSuccess && lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("dossier.log.empty")}
        </Text>
      )}
      {lines.length > 0 && <LogTable siteId={siteId} lines={lines} />}
      {log.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t("dossier.log.more")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function LogTable({ siteId, lines }: { readonly siteId: SiteId; readonly lines: readonly EvidenceLine[] }) {
  const { t, say, day } = useWords();
  const { data: doors = [] } = useQuery(questions.doors(useCore(), siteId));
  const named = new Map(doors.map(({ id, name }) => [id as string, name]));
  return (
    <Paper style={{ overflow: "auto" }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("dossier.log.number")}</Table.Th>
            <Table.Th>{t("dossier.log.when")}</Table.Th>
            <Table.Th>{t("dossier.log.door")}</Table.Th>
            <Table.Th>{t("dossier.log.act")}</Table.Th>
            <Table.Th>{t("dossier.log.hash")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ sequence, at, door, words, failed, hash }) => (
            <Table.Tr key={sequence}>
              <Table.Td>{sequence}</Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>{day(at)}</Table.Td>
              <Table.Td>{door && evidenceDoorName(door, named)}</Table.Td>
              <Table.Td {...(failed && { c: "red" })}>{say(words)}</Table.Td>
              <Table.Td className={classes.hash} title={hash}>
                {hash.slice(0, 16)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
