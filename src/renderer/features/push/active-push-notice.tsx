import { Alert, Anchor, Group, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";

/** A push outlives the screen that began it: the way back to it from any section of its door. */
export function ActivePushNotice({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const active = useQuery({ ...questions.activePush(useCore(), door.id), refetchInterval: 4_000 });
  const runId = active.data?.runId;
  if (runId === undefined || pathname.endsWith(`/push/${runId}`)) return null;
  return (
    <Alert color="petrol" radius={0} px={22} py={6} role="status">
      <Group gap="sm">
        <Loader size={13} />
        {t("push.underWay")}
        <Anchor
          renderRoot={(props) => (
            <Link
              to="/site/$siteId/door/$doorId/push/$runId"
              params={{ siteId: door.siteId, doorId: door.id, runId }}
              {...props}
            />
          )}
        >
          {t("push.watch")}
        </Anchor>
      </Group>
    </Alert>
  );
}
