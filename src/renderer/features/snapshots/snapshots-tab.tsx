import { Button, Group, Paper, Table, Text } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { ActsColumn } from "../../ui/acts-column.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { tell } from "../../ui/tell.ts";
import { useDoor } from "../door/use-door.ts";
import { type Look, SnapshotDialog } from "./snapshot-dialog.tsx";

/** The kept copies of a door phone's configuration. */
export function SnapshotsTab() {
  const { door } = useDoor();
  return door ? <Snapshots door={door} /> : null;
}

function Snapshots({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const snapshots = useQuery(questions.snapshots(useCore(), door.id));
  const [look, setLook] = useState<Look | null>(null);
  return (
    <>
      <PageHeading title={t("snapshots.title")} lead={t("snapshots.lead")}>
        <Take door={door} />
      </PageHeading>
      {snapshots.isError && (
        <FailureNotice error={snapshots.error} onRetry={() => void snapshots.refetch()} />
      )}
      {snapshots.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("snapshots.empty")}
        </Text>
      )}
      {snapshots.data && snapshots.data.length > 0 && (
        <SnapshotTable door={door} snapshots={snapshots.data} onLook={setLook} />
      )}
      <SnapshotDialog door={door} look={look} onClose={() => setLook(null)} />
    </>
  );
}

function Take({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const take = useAct(() => core.push.takeSnapshot({ doorId: door.id }), {
    after: () => {
      tell(t("snapshots.taken"));
      return queries.invalidateQueries({ queryKey: ["snapshots", door.id] });
    },
  });
  return (
    <Button
      variant="default"
      leftSection={<IconCamera size={15} />}
      loading={take.isPending}
      onClick={() => take.mutate(undefined)}
    >
      {t("snapshots.take")}
    </Button>
  );
}

type TableProps = { door: DoorSummary; snapshots: readonly SnapshotSummary[]; onLook: (look: Look) => void };

function SnapshotTable({ door, snapshots, onLook }: TableProps) {
  const { t } = useWords();
  return (
    <Paper>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("snapshots.column.date")}</Table.Th>
            <Table.Th>{t("snapshots.column.reason")}</Table.Th>
            <Table.Th ta="right">{t("snapshots.column.size")}</Table.Th>
            <Table.Th>{t("snapshots.column.id")}</Table.Th>
            <ActsColumn />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {snapshots.map((snapshot) => (
            <SnapshotRow
              key={snapshot.id + snapshot.takenAt}
              door={door}
              snapshot={snapshot}
              onLook={onLook}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

type RowProps = { door: DoorSummary; snapshot: SnapshotSummary; onLook: (look: Look) => void };

function SnapshotRow({ door, snapshot, onLook }: RowProps) {
  const { t, day, size } = useWords();
  const when = day(snapshot.takenAt);
  const total = snapshot.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Table.Tr>
      <Table.Td>{when}</Table.Td>
      <Table.Td>{t(`snapshots.reason.${snapshot.reason}`)}</Table.Td>
      <Table.Td ta="right">{size(total)}</Table.Td>
      <Table.Td c="dimmed">{snapshot.id.slice(0, 12)}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end">
          <Button
            variant="subtle"
            aria-label={t("snapshots.compareNamed", { when })}
            onClick={() => onLook({ snapshot, restoring: false })}
          >
            {t("snapshots.compare")}
          </Button>
          <Button
            variant="subtle"
            aria-label={t("merge.fromSnapshotNamed", { when })}
            renderRoot={(props) => (
              <Link
                to="/site/$siteId/door/$doorId/merge"
                params={{ siteId: door.siteId, doorId: door.id }}
                search={{ snapshot: snapshot.id }}
                {...props}
              />
            )}
          >
            {t("merge.fromSnapshot")}
          </Button>
          <Button
            variant="subtle"
            aria-label={t("snapshots.restoreNamed", { when })}
            onClick={() => onLook({ snapshot, restoring: true })}
          >
            {t("snapshots.restore")}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
