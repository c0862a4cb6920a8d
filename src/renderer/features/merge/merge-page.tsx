import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconInfoCircle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { MergeView } from "#shared/contract/directory-contract.ts";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { failureIn, valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { OpenDevice } from "../door/open-device.tsx";
import { useOpenedDirectory } from "../residents/use-directory.ts";
import { MergeDesk } from "./merge-desk.tsx";

/** What the last visit, the door phone now and the wish come to, decided field by field. */
export function MergePage() {
  return <OpenDevice>{(_device, door) => <Merge door={door} />}</OpenDevice>;
}

function Merge({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const core = useCore();
  const { snapshot } = useSearch({ from: "/site/$siteId/door/$doorId/merge" });
  const saver = useOpenedDirectory(door)?.saver;
  const opening = useQuery({
    queryKey: ["merge", door.id, snapshot],
    queryFn: async ({ signal }) => {
      await saver?.flush();
      const wish = { doorId: door.id, ...(snapshot === undefined ? {} : { snapshotId: snapshot }) };
      return valueIn(core.directory.openMerge(wish, { signal }));
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Stack gap="sm" maw={960}>
      <Link to="/site/$siteId/door/$doorId/residents" params={{ siteId: door.siteId, doorId: door.id }}>
        <IconArrowLeft size={14} style={{ verticalAlign: "-2px", marginRight: 5 }} aria-hidden />
        {t("merge.back")}
      </Link>
      <Title order={1}>{t("merge.title")}</Title>
      {opening.isFetching && <Waiting>{t("merge.opening")}</Waiting>}
      {opening.isError && !opening.isFetching && (
        <NotOpened error={opening.error} onRetry={() => void opening.refetch()} />
      )}
      {opening.data && !opening.isFetching && <Opened door={door} merge={opening.data} />}
    </Stack>
  );
}

/** That nothing waits is no mishap. */
function NotOpened({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { say } = useWords();
  const failure = failureIn(error);
  if (failure?.reason !== "nothing-to-merge") return <FailureNotice error={error} onRetry={onRetry} />;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} role="status">
      <Text size="sm">{say(failure.message)}</Text>
    </Alert>
  );
}

function Opened({ door, merge }: { door: DoorSummary; merge: MergeView }) {
  const { t, day } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const onAccepted = async (changes: number) => {
    tell(changes === 0 ? t("merge.acceptedNothing") : t("merge.accepted", { count: changes }));
    // The draft is another one now, over another reading: both are opened again.
    queries.removeQueries({ queryKey: ["directory", door.id] });
    await queries.resetQueries({ queryKey: ["device", door.id] });
    const params = { siteId: door.siteId, doorId: door.id };
    await navigate(
      changes === 0
        ? { to: "/site/$siteId/door/$doorId/residents", params }
        : { to: "/site/$siteId/door/$doorId/review", params },
    );
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(merge.wanted === "draft" ? "merge.lead" : "merge.leadSnapshot")}{" "}
        {merge.wanted === "draft" &&
          (merge.lastVisit ? t("merge.visit", { when: day(merge.lastVisit) }) : t("merge.noVisit"))}
      </Text>
      <MergeDesk key={merge.mergeId} opened={merge} onAccepted={onAccepted} />
    </>
  );
}
