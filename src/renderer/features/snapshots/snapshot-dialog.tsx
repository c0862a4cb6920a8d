import { Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ChangeList } from "../push/change-list.tsx";
import { groupChanges } from "../push/group-changes.ts";
import { RestoreForm } from "./restore-form.tsx";

export type Look = { readonly snapshot: SnapshotSummary; readonly restoring: boolean };

type Props = {
  readonly door: DoorSummary;
  readonly look: Look | null;
  readonly onClose: () => void;
};

/** A snapshot beside what the device holds now, and the way to put it back. */
export function SnapshotDialog({ door, look, onClose }: Props) {
  const { t, day } = useWords();
  const title = look && t("snapshots.compareTitle", { when: day(look.snapshot.takenAt) });
  return (
    <Modal opened={look !== null} onClose={onClose} title={title} size="xl">
      {look && <Comparison door={door} look={look} />}
    </Modal>
  );
}

function Comparison({ door, look }: { door: DoorSummary; look: Look }) {
  const { t } = useWords();
  const core = useCore();
  const { id: snapshotId } = look.snapshot;
  const comparison = useQuery({
    queryKey: ["compare", door.id, snapshotId],
    queryFn: () => valueIn(core.push.compareSnapshot({ doorId: door.id, snapshotId })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (comparison.isFetching) return <Waiting>{t("snapshots.comparing")}</Waiting>;
  if (comparison.isError) {
    return <FailureNotice error={comparison.error} onRetry={() => void comparison.refetch()} />;
  }
  const changes = comparison.data ?? [];
  const { kept, deleted } = groupChanges(changes);
  if (changes.length === 0) return <Text size="sm">{t("snapshots.same")}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">{t("snapshots.wouldChange", { count: changes.length })}</Text>
      <ScrollArea.Autosize mah="44vh" type="auto">
        <ChangeList groups={[...kept, ...deleted]} />
      </ScrollArea.Autosize>
      {look.restoring && <RestoreForm door={door} snapshotId={snapshotId} losses={residentsIn(deleted)} />}
    </Stack>
  );
}

const residentsIn = (groups: readonly { key: string }[]) =>
  groups.filter(({ key }) => key.startsWith("residents/")).length;
