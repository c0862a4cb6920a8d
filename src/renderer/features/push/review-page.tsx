import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconSend } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import { failureIn, valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { OpenDevice } from "../door/open-device.tsx";
import { draftOf } from "../door-settings/open-edits.ts";
import { sendTo } from "../doors/door-words.ts";
import { fieldPlace } from "../lint/field-place.ts";
import { MergeOffer } from "../merge/merge-offer.tsx";
import type { OpenDirectory } from "../residents/open-directory.ts";
import { useDirectory } from "../residents/use-directory.ts";
import { ChangeList } from "./change-list.tsx";
import { Deletions } from "./deletions.tsx";
import { type ChangeGroup, groupChanges } from "./group-changes.ts";
import { PlanProblems } from "./plan-problems.tsx";

/** All that would change, in words, before anything is sent. */
export function ReviewPage() {
  return <OpenDevice>{(device, door) => <Review device={device} door={door} />}</OpenDevice>;
}

function Review({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const { t } = useWords();
  const opening = useDirectory(door, device);
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <Stack gap="sm" maw={860}>
      <Link
        {...fieldPlace(opening.data ? (Object.keys(draftOf(opening.data))[0] ?? "residents") : "residents")}
        params={params}
      >
        <IconArrowLeft size={14} style={{ verticalAlign: "-2px", marginRight: 5 }} aria-hidden />
        {t("review.backToEdit")}
      </Link>
      <Title order={1}>{t("review.title")}</Title>
      {opening.isError && <FailureNotice error={opening.error} onRetry={() => void opening.refetch()} />}
      <MergeOffer door={door} device={device} />
      {opening.data && <Planned door={door} opened={opening.data} />}
    </Stack>
  );
}

function Planned({ door, opened }: { door: DoorSummary; opened: OpenDirectory }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { baseline } = useObserved(opened.store);
  const plan = useQuery({
    queryKey: ["plan", door.id, baseline],
    queryFn: async () => {
      await opened.saver.flush();
      return valueIn(core.push.plan({ doorId: door.id, baseline, parts: draftOf(opened) }));
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: "always",
    retry: false,
  });
  if (plan.isFetching) return <Waiting>{t("review.planning")}</Waiting>;
  if (plan.isError) {
    const stale = failureIn(plan.error)?.code === "conflict";
    const reread = () => void queries.resetQueries({ queryKey: ["device", door.id] });
    return (
      <FailureNotice error={plan.error} onRetry={stale ? undefined : () => void plan.refetch()}>
        {stale && (
          <Button variant="default" onClick={reread}>
            {t("review.reread")}
          </Button>
        )}
      </FailureNotice>
    );
  }
  return plan.data ? <Content door={door} plan={plan.data} /> : null;
}

function Content({ door, plan }: { door: DoorSummary; plan: Plan }) {
  const { t } = useWords();
  const [agreed, setAgreed] = useState(false);
  const { kept, deleted } = groupChanges(plan.changes);
  if (plan.changes.length === 0 && plan.problems.length === 0) {
    return (
      <Text size="sm" role="status">
        {t("review.nothing")}
      </Text>
    );
  }
  return (
    <>
      {plan.problems.length > 0 && <PlanProblems door={door} problems={plan.problems} />}
      {kept.length > 0 && <Kept groups={kept} />}
      {deleted.length > 0 && <Deletions door={door} groups={deleted} agreed={agreed} onAgree={setAgreed} />}
      <Send door={door} plan={plan} ready={plan.problems.length === 0 && (deleted.length === 0 || agreed)} />
    </>
  );
}

function Kept({ groups }: { groups: readonly ChangeGroup[] }) {
  const { t } = useWords();
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <Paper p="md" component="section" aria-labelledby="kept-changes">
      <Group justify="space-between" mb={4}>
        <Title order={2} id="kept-changes">
          {t("review.edits")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("review.changes", { count })}
        </Text>
      </Group>
      <ChangeList groups={groups} />
    </Paper>
  );
}

function Send({ door, plan, ready }: { door: DoorSummary; plan: Plan; ready: boolean }) {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const start = useAct(() => core.push.start({ planId: plan.planId }), {
    toldInPlace: true,
    after: ({ runId }) =>
      navigate({
        to: "/site/$siteId/door/$doorId/push/$runId",
        params: { siteId: door.siteId, doorId: door.id, runId },
      }),
  });
  return (
    <Stack gap="xs" align="flex-start">
      {start.isError && <FailureNotice error={start.error} />}
      <Text size="sm" c="dimmed">
        {t("review.restart")}
      </Text>
      <Button
        size="sm"
        leftSection={<IconSend size={16} />}
        disabled={!ready}
        loading={start.isPending}
        onClick={() => start.mutate(undefined)}
      >
        {sendTo(door, t)}
      </Button>
    </Stack>
  );
}
