import { Button, Stack } from "@mantine/core";
import { IconBulbOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { DoorChoice } from "./door-choice.tsx";
import { NumberWall } from "./number-wall.tsx";
import { useClearScreens } from "./use-clear-screens.ts";
import { currentWalk } from "./walk.ts";

/** Which panel is which: each shows a number, the technician walks along and says which is where. */
export function FindMePage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/find-me" });
  const doors = useQuery(questions.doors(useCore(), siteId));
  const walk = useObserved(currentWalk);
  const clear = useClearScreens();
  const known = doors.data ?? [];
  return (
    <Stack gap="sm">
      <PageHeading title={t("findMe.title")} lead={t("findMe.lead")}>
        <Button
          color="red"
          variant="light"
          leftSection={<IconBulbOff size={15} />}
          loading={clear.isPending}
          onClick={() => clear.mutate(undefined)}
        >
          {t("findMe.clear")}
        </Button>
      </PageHeading>
      {doors.isError && <FailureNotice error={doors.error} onRetry={() => void doors.refetch()} />}
      {walk.siteId === siteId && <NumberWall walk={walk} doors={known} />}
      <DoorChoice siteId={siteId} doors={known} lighting={walk.state === "lighting"} />
    </Stack>
  );
}
