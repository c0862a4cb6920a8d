import { Alert, List, Modal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconSend } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { sendTo } from "../doors/door-words.ts";
import { ChangeList } from "../push/change-list.tsx";
import { Deletions } from "../push/deletions.tsx";
import { groupChanges } from "../push/group-changes.ts";

type Props = { readonly door: DoorSummary; readonly plan: Plan | null; readonly onClose: () => void };

/** All that would change, in words, before anything is sent. */
export function PlanDialog({ door, plan, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={plan !== null} onClose={onClose} size="xl" title={t("review.title")}>
      {plan && <Content key={plan.planId} door={door} plan={plan} onClose={onClose} />}
    </Modal>
  );
}

function Content({ door, plan, onClose }: Props & { readonly plan: Plan }) {
  const { t } = useWords();
  const [agreed, setAgreed] = useState(false);
  const { kept, deleted } = groupChanges(plan.changes);
  if (plan.problems.length > 0) return <Problems problems={plan.problems} />;
  if (plan.changes.length === 0) {
    return (
      <Text size="sm" role="status">
        {t("review.nothing")}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {kept.length > 0 && <ChangeList groups={kept} />}
      {deleted.length > 0 && <Deletions door={door} groups={deleted} agreed={agreed} onAgree={setAgreed} />}
      <Send door={door} plan={plan} ready={deleted.length === 0 || agreed} onClose={onClose} />
    </Stack>
  );
}

function Problems({ problems }: Pick<Plan, "problems">) {
  const { t, say } = useWords();
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t("review.problems", { count: problems.length })}
    >
      <List size="sm">
        {problems.map(({ path, message }) => (
          <List.Item key={path + message.en}>{say(message)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

type SendProps = { door: DoorSummary; plan: Plan; ready: boolean; onClose: () => void };

function Send({ door, plan, ready, onClose }: SendProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const start = useAct(() => core.asm.startPlan({ planId: plan.planId }), {
    toldInPlace: true,
    after: async ({ runId }) => {
      onClose();
      void queries.invalidateQueries({ queryKey: ["asm", door.siteId] });
      await navigate({
        to: "/site/$siteId/door/$doorId/push/$runId",
        params: { siteId: door.siteId, doorId: door.id, runId },
      });
    },
  });
  return (
    <>
      {start.isError && <FailureNotice error={start.error} />}
      <Text size="sm" c="dimmed">
        {t("review.restart")}
      </Text>
      <DialogFoot
        onClose={onClose}
        go={sendTo(door, t)}
        onGo={() => start.mutate(undefined)}
        ready={ready}
        busy={start.isPending}
        icon={<IconSend size={16} />}
      />
    </>
  );
}
