import { Code, Stack, Text, Timeline } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { alertsQuestions } from "./alerts-questions.ts";

/** One message from its queue to what came back, with the raw exchange. */
export function MessageLife({ siteId, id }: { siteId: SiteId; id: string }) {
  const { t, say, day, number } = useWords();
  const life = useQuery(alertsQuestions.message(useCore(), siteId, id));
  if (life.isError) return <FailureNotice error={life.error} onRetry={() => void life.refetch()} />;
  if (!life.data) return null;
  const { message, steps, requestId, ticket } = life.data;
  const cost = message.cost === null ? "" : ` · ${t("alerts.euros", { amount: number(message.cost) })}`;
  const parts = message.parts === null ? "" : ` · ${t("alerts.parts", { count: message.parts })}`;
  return (
    <Stack gap="sm">
      <Text size="sm">{message.text}</Text>
      <Text size="xs" c="dimmed">
        {`${message.number} · ${message.profile}${parts}${cost}`}
      </Text>
      {message.error !== null && (
        <Text size="sm" c="red">
          {message.error}
        </Text>
      )}
      <Timeline active={steps.length} bulletSize={14} lineWidth={2}>
        {steps.map((step) => (
          <Timeline.Item key={`${step.at} ${step.words.en}`} title={say(step.words)}>
            <Text size="xs" c="dimmed">
              {day(new Date(step.at).toISOString())}
            </Text>
            {step.detail !== null && (
              <Code block mt={4}>
                {step.detail}
              </Code>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
      <Text size="xs" c="dimmed">
        {t("alerts.message.marks", { requestId, ticket: ticket ?? t("alerts.message.noTicket") })}
      </Text>
    </Stack>
  );
}
