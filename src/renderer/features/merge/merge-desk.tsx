import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { IconGitMerge } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MergeChoicesView, MergeView } from "#shared/contract/directory-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { ChangeList } from "../push/change-list.tsx";
import { groupChanges } from "../push/group-changes.ts";
import { MergeConflicts } from "./merge-conflicts.tsx";
import { MergeDeletions } from "./merge-deletions.tsx";

type Props = {
  readonly opened: MergeView;
  readonly onAccepted: (changes: number) => Promise<void>;
};

/** The choices of a merge, and what they come to; nothing is chosen beforehand. */
export function MergeDesk({ opened, onAccepted }: Props) {
  const core = useCore();
  const { mergeId } = opened;
  const [choices, setChoices] = useState<MergeChoicesView>({ conflicts: {}, deletions: [] });
  const decided = useQuery({
    queryKey: ["merge-choices", mergeId, choices],
    queryFn: () => valueIn(core.directory.decideMerge({ mergeId, choices })),
    initialData: choices.deletions.length + Object.keys(choices.conflicts).length === 0 ? opened : undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const merge = decided.data ?? opened;
  const left = merge.conflicts.filter(({ path }) => !(path in choices.conflicts)).length;
  return (
    <>
      {decided.isError && <FailureNotice error={decided.error} onRetry={() => void decided.refetch()} />}
      <MergeConflicts
        conflicts={merge.conflicts}
        wanted={merge.wanted}
        asked={opened.lastVisit === null}
        chosen={choices.conflicts}
        onChoose={(conflicts) =>
          setChoices({ ...choices, conflicts: { ...choices.conflicts, ...conflicts } })
        }
      />
      {merge.deletions.length > 0 && (
        <MergeDeletions
          deletions={merge.deletions}
          wanted={merge.wanted}
          ticked={choices.deletions}
          onTick={(deletions) => setChoices({ ...choices, deletions })}
        />
      )}
      <Outcome merge={merge} />
      <Accept merge={merge} choices={choices} left={left} onAccepted={onAccepted} />
    </>
  );
}

function Outcome({ merge: { changes } }: { merge: MergeView }) {
  const { t } = useWords();
  const { kept, deleted } = groupChanges(changes);
  return (
    <Paper p="md" component="section" aria-labelledby="merge-outcome">
      <Title order={2} id="merge-outcome">
        {changes.length === 0 ? t("merge.nothing") : t("merge.byItself", { count: changes.length })}
      </Title>
      {changes.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {t("merge.byItselfHint")}
          </Text>
          <ChangeList groups={[...kept, ...deleted]} />
        </>
      )}
    </Paper>
  );
}

type AcceptProps = {
  merge: MergeView;
  choices: MergeChoicesView;
  left: number;
  onAccepted: Props["onAccepted"];
};

function Accept({ merge: { mergeId }, choices, left, onAccepted }: AcceptProps) {
  const { t } = useWords();
  const core = useCore();
  const accept = useAct(() => core.directory.acceptMerge({ mergeId, choices }), {
    toldInPlace: true,
    after: ({ changes }) => onAccepted(changes),
  });
  return (
    <>
      {accept.isError && <FailureNotice error={accept.error} />}
      <Group gap="sm">
        <Button
          leftSection={<IconGitMerge size={16} />}
          disabled={left > 0}
          loading={accept.isPending}
          onClick={() => accept.mutate(undefined)}
        >
          {t("merge.accept")}
        </Button>
        <Text size="sm" role="status">
          {left > 0 && t("merge.left", { count: left })}
        </Text>
      </Group>
    </>
  );
}
