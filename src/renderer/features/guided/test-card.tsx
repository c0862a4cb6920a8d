import { Alert, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { failureIn } from "../../api/answer.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { LoginGate } from "../door/login-gate.tsx";
import { AnswerButtons } from "./answer-buttons.tsx";
import { OpeningPart } from "./opening-part.tsx";
import { Photographs } from "./photographs.tsx";
import { RemarkForm } from "./remark-form.tsx";
import { RunButton } from "./run-button.tsx";
import { StateMark } from "./state-mark.tsx";
import { TriesList } from "./tries-list.tsx";
import type { TestActs } from "./use-test-acts.ts";

type Props = { readonly door: DoorSummary; readonly test: GuidedTest; readonly acts: TestActs };

/** The test at hand: what to do, what came of it, and what the person says. */
export function TestCard({ door, test, acts }: Props) {
  const { t, say } = useWords();
  const failure = acts.run.error ?? acts.answer.error;
  const code = failureIn(failure)?.code;
  if (code === "unauthorised" || code === "certificate")
    return <LoginGate door={door} error={failure} onOpen={() => acts.run.mutate(undefined)} />;
  return (
    <Paper p="md" component="article" aria-label={say(test.title)}>
      <Stack gap="sm">
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="xs" wrap="nowrap">
            <StateMark state={test.state} />
            <Title order={3}>{say(test.title)}</Title>
          </Group>
          <Badge color="gray">{t(`guided.how.${test.how}`)}</Badge>
        </Group>
        <Text size="sm">{say(test.instruction)}</Text>
        {acts.isRelay ? (
          <OpeningPart door={door} test={test} code={acts.code} />
        ) : (
          <RunButton acts={acts} test={test} />
        )}
        {failure && <FailureNotice error={failure} />}
        <LastWord test={test} />
        {acts.remarking ? <RemarkForm acts={acts} /> : <AnswerButtons acts={acts} test={test} />}
        <Photographs door={door} test={test} input={acts.camera} />
        {test.tries.length > 1 && <TriesList tries={test.tries} />}
      </Stack>
    </Paper>
  );
}

/** What the last try left: a verdict, or a question. */
function LastWord({ test }: { test: GuidedTest }) {
  const { t, say, day } = useWords();
  const { state, answer, remark, at, by } = test;
  if (state === "unknown")
    return (
      <Alert color="yellow" icon={<IconHelpCircle size={18} />} title={t("guided.question")} role="status">
        {answer && <Text size="sm">{say(answer)}</Text>}
      </Alert>
    );
  if (answer === null && at === null) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(`guided.state.${state}`)}
      </Text>
      {remark !== "" && <Text size="sm">{remark}</Text>}
      {answer && <Text size="sm">{say(answer)}</Text>}
      {at !== null && (
        <Text size="xs" c="dimmed">
          {by === "" ? day(at) : t("guided.byAt", { by, when: day(at) })}
        </Text>
      )}
    </div>
  );
}
