import { Button, Stack, Text } from "@mantine/core";
import { IconRadar2, IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { PlanActs } from "../planned-doors/plan-acts.tsx";
import { DoorTable } from "./door-table.tsx";
import { withDoor } from "./with-door.ts";

/** The door phones that this site knows. */
export function DoorsPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/doors" });
  const doors = useQuery(questions.doors(useCore(), siteId));
  return (
    <Stack gap="sm">
      <PageHeading title={t("doors.title")}>
        <PlanActs siteId={siteId} />
        {doors.data && doors.data.length > 0 && <ProveAll doors={doors.data} siteId={siteId} />}
      </PageHeading>
      {doors.isError && <FailureNotice error={doors.error} onRetry={() => void doors.refetch()} />}
      {doors.data?.length === 0 && (
        <Stack align="flex-start" gap="sm">
          <Text size="sm" c="dimmed">
            {t("doors.empty")}
          </Text>
          <Link to="/site/$siteId/find" params={{ siteId }}>
            <Button component="span" leftSection={<IconRadar2 size={15} />} tabIndex={-1}>
              {t("doors.goFind")}
            </Button>
          </Link>
        </Stack>
      )}
      {doors.data && doors.data.length > 0 && <DoorTable doors={doors.data} />}
    </Stack>
  );
}

/** Asks each door again, all at once: the core keeps to one conversation a device. */
function ProveAll({ doors, siteId }: { doors: readonly DoorSummary[]; siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { queryKey } = questions.doors(core, siteId);
  const prove = useAct(async () => {
    const asked = doors.map(async ({ id }) => {
      const answer = await core.door.prove({ doorId: id });
      if (answer.ok) queries.setQueryData(queryKey, withDoor(answer.value));
    });
    await Promise.all(asked);
    return { ok: true as const, value: null };
  });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={15} />}
      loading={prove.isPending}
      onClick={() => prove.mutate(undefined)}
    >
      {t("doors.proveAll")}
    </Button>
  );
}
