import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

type Props = { readonly door: DoorSummary; readonly snapshotId: SnapshotId; readonly losses: number };

/** A restore replaces a configuration: it names the door phone, says what goes, and asks. */
export function RestoreForm({ door, snapshotId, losses }: Props) {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const [agreed, setAgreed] = useState(false);
  const serial = door.serial ?? "?";
  const restore = useAct(() => core.push.restore({ doorId: door.id, snapshotId }), {
    toldInPlace: true,
    after: ({ runId }) =>
      navigate({
        to: "/site/$siteId/door/$doorId/push/$runId",
        params: { siteId: door.siteId, doorId: door.id, runId },
      }),
  });
  return (
    <Stack gap="sm">
      {losses > 0 && (
        <Text size="sm" fw={600} c="var(--perron-bad)">
          {t("snapshots.losses", { count: losses })}
        </Text>
      )}
      <Checkbox
        label={
          door.name === ""
            ? t("snapshots.consentUnnamed", { serial })
            : t("snapshots.consent", { door: door.name, serial })
        }
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      {restore.isError && <FailureNotice error={restore.error} />}
      <Group justify="flex-end">
        <Button
          color="red"
          disabled={!agreed}
          loading={restore.isPending}
          onClick={() => restore.mutate(undefined)}
        >
          {t("snapshots.go", { serial })}
        </Button>
      </Group>
    </Stack>
  );
}
