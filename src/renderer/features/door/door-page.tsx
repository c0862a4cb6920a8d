import { Stack, Text } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ActivePushNotice } from "../push/active-push-notice.tsx";
import { PendingBar } from "../residents/pending-bar.tsx";
import classes from "./door.module.css";
import { DoorHeader } from "./door-header.tsx";
import { DoorTabs } from "./door-tabs.tsx";
import { useDoor } from "./use-door.ts";

/** One door phone: who it is, its sections, and what waits to be sent. */
export function DoorPage() {
  const { t } = useWords();
  const { siteId, doors, door } = useDoor();
  if (doors.isError) return <FailureNotice error={doors.error} onRetry={() => void doors.refetch()} />;
  if (doors.isPending) return <Waiting>{t("app.loading")}</Waiting>;
  if (!door) {
    return (
      <Stack align="flex-start">
        <Text size="sm">{t("door.gone")}</Text>
        <Link to="/site/$siteId/doors" params={{ siteId }}>
          {t("doors.title")}
        </Link>
      </Stack>
    );
  }
  return (
    <div className={classes.door} key={door.id}>
      <DoorHeader door={door} />
      <DoorTabs door={door} />
      <ActivePushNotice door={door} />
      <div className={classes.section} data-scrolls>
        <Outlet />
      </div>
      <PendingBar door={door} />
    </div>
  );
}
