import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { SinceVisit } from "#shared/model/since-visit.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { SinceSteps } from "./since-steps.tsx";

/** What changed on this door phone since the last visit; read anew with the rest of the overview. */
export function SinceCard({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const since = useQuery(questions.since(useCore(), door.id));
  return (
    <Paper p="sm" mb="sm" component="section" aria-label={t("since.title")}>
      <Group justify="space-between" align="center">
        <Title order={2}>{t("since.title")}</Title>
        {since.data && since.data.steps.length > 0 && (
          <Button variant="subtle" loading={since.isFetching} onClick={() => void since.refetch()}>
            {t("door.reread")}
          </Button>
        )}
      </Group>
      {since.isError && <FailureNotice error={since.error} onRetry={() => void since.refetch()} />}
      {since.isPending && (
        <Text size="sm" c="dimmed" role="status">
          {t("since.comparing")}
        </Text>
      )}
      {since.data && <Since since={since.data} />}
    </Paper>
  );
}

/** In a sentence where nothing changed, else in steps. */
export function Since({ since: { since, steps } }: { since: SinceVisit }) {
  const { t, day } = useWords();
  if (since === null)
    return (
      <Text size="sm" c="dimmed">
        {t("since.first")}
      </Text>
    );
  if (steps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("since.nothing", { when: day(since) })}
      </Text>
    );
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t("since.comparedWith", { when: day(since) })}
      </Text>
      <SinceSteps steps={steps} />
    </>
  );
}
