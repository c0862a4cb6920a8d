import { Paper, Switch, Table, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { alertsQuestions } from "./alerts-questions.ts";

/** Milliseconds of rest in typing before a day is replayed. */
const restMs = 400;

/** The last 24 hours through this pipeline: "you would have received 3 SMS". */
export function ReplayCard({ siteId, pipeline }: { siteId: SiteId; pipeline: AlertPipeline }) {
  const { t, day, number } = useWords();
  const [unanswered, setUnanswered] = useState(false);
  const [wish] = useDebouncedValue(pipeline, restMs);
  const replay = useQuery(
    alertsQuestions.replay(useCore(), siteId, wish, unanswered ? "never" : "at once"),
  ).data;
  if (!replay) return null;
  const cost = t("alerts.euros", { amount: number(Math.round(replay.cost * 100) / 100) });
  return (
    <Paper p="sm" component="section" aria-labelledby="alerts-replay">
      <Title order={3} id="alerts-replay">
        {t("alerts.replay.title")}
      </Title>
      <Text size="lg" fw={600} role="status">
        {t(wish.block.voice ? "alerts.replay.calls" : "alerts.replay.messages", {
          count: replay.messages.length,
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {replay.messages.length > 0 ? t("alerts.replay.cost", { cost }) : t("alerts.replay.nothing")}
      </Text>
      <Switch
        my="xs"
        label={t("alerts.replay.unanswered")}
        checked={unanswered}
        onChange={(event) => setUnanswered(event.currentTarget.checked)}
      />
      <Table>
        <Table.Tbody>
          {replay.messages.slice(0, 20).map(({ at, person, text }) => (
            <Table.Tr key={`${at} ${person}`}>
              <Table.Td c="dimmed">{day(new Date(at).toISOString())}</Table.Td>
              <Table.Td>{person}</Table.Td>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
