import { Alert, Button, Group, Text } from "@mantine/core";
import { IconGitMerge } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = { readonly door: DoorSummary; readonly device: DeviceView };

/** Where edits wait that were begun on something else than the device holds now: the way to merge the two. */
export function MergeOffer({ door, device }: Props) {
  const { t } = useWords();
  const core = useCore();
  const draft = useQuery({
    queryKey: ["draft", door.id, device.baseline],
    queryFn: () => valueIn(core.push.draft({ doorId: door.id })),
    staleTime: 0,
    gcTime: 0,
  });
  // The door's list knows at once when the last edit is dropped.
  if (!draft.data || !door.pending || draft.data.base === device.baseline) return null;
  return (
    <Alert color="yellow" p="xs" icon={<IconGitMerge size={18} />}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t("merge.offer")}</Text>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/site/$siteId/door/$doorId/merge"
              params={{ siteId: door.siteId, doorId: door.id }}
              {...props}
            />
          )}
        >
          {t("merge.go")}
        </Button>
      </Group>
    </Alert>
  );
}
