import { Button, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { DoorCheck } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { DoorCheckCard } from "./door-check-card.tsx";
import { NetworksCard } from "./networks-card.tsx";

/** What would ring wrong on every door phone of the site. */
export function CheckPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId" });
  const core = useCore();
  const doors = useQuery(questions.doors(core, siteId));
  const checks = useQuery(questions.siteCheck(core, siteId));
  const failed = [checks, doors].find(({ isError }) => isError);
  return (
    <>
      <PageHeading title={t("check.title")} lead={t("check.lead")}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={checks.isFetching}
          onClick={() => void checks.refetch()}
        >
          {t("check.again")}
        </Button>
      </PageHeading>
      <NetworksCard siteId={siteId} />
      {failed && <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!checks.data && checks.isFetching && <Waiting>{t("check.checking")}</Waiting>}
      {checks.data?.length === 0 && (
        <Stack align="flex-start" gap="xs">
          <Text size="sm">{t("check.noDoors")}</Text>
          <Link to="/site/$siteId/find" params={{ siteId }}>
            {t("check.findDoors")}
          </Link>
        </Stack>
      )}
      {checks.data && doors.data && <Checks checks={checks.data} doors={doors.data} />}
    </>
  );
}

type ChecksProps = { checks: readonly DoorCheck[]; doors: readonly DoorSummary[] };

/** The worst first: doors where somebody cannot be called. */
function Checks({ checks, doors }: ChecksProps) {
  const known = new Map(doors.map((door) => [door.id, door]));
  const sorted = checks.toSorted((a, b) => b.errors - a.errors || b.warnings - a.warnings);
  return (
    <Stack gap="sm" maw={900}>
      {sorted.map((check) => {
        const door = known.get(check.doorId);
        return door && <DoorCheckCard key={door.id} door={door} check={check} />;
      })}
    </Stack>
  );
}
