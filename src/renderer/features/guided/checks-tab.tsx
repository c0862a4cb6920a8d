import { Button, Stack, Text, Title } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LoginGate } from "../door/login-gate.tsx";
import { useDoor } from "../door/use-door.ts";
import { AccessibilityCard } from "./accessibility-card.tsx";
import { CheckRun } from "./check-run.tsx";
import { useChecks, useKeepChecks } from "./use-checks.ts";

/** A door's guided list of tests, and its accessibility. */
export function ChecksTab() {
  const { door } = useDoor();
  return door ? <Checks door={door} /> : null;
}

function Checks({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const checks = useChecks(door.id);
  const make = useMakeList(door);
  const code = failureIn(make.error)?.code;
  if (checks.isError) return <FailureNotice error={checks.error} onRetry={() => void checks.refetch()} />;
  if (!checks.data) return <Waiting>{t("app.loading")}</Waiting>;
  if (make.isPending) return <Waiting>{t("guided.making")}</Waiting>;
  if (code === "unauthorised" || code === "certificate")
    return <LoginGate door={door} error={make.error} onOpen={() => make.mutate(undefined)} />;
  return (
    <Stack gap="md">
      {make.error && <FailureNotice error={make.error} onRetry={() => make.mutate(undefined)} />}
      {checks.data.madeAt === null ? (
        <NoList onMake={() => make.mutate(undefined)} />
      ) : (
        <CheckRun door={door} checks={checks.data} onMakeAgain={() => make.mutate(undefined)} />
      )}
      <AccessibilityCard door={door} checks={checks.data} />
    </Stack>
  );
}

function useMakeList(door: DoorSummary) {
  const core = useCore();
  const keep = useKeepChecks(door);
  return useAct(() => core.guided.prepare({ doorId: door.id }), { toldInPlace: true, after: keep });
}

function NoList({ onMake }: { onMake: () => void }) {
  const { t } = useWords();
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={2}>{t("guided.title")}</Title>
      <Text size="sm" c="dimmed" maw={680}>
        {t("guided.empty")}
      </Text>
      <Button leftSection={<IconListCheck size={15} />} onClick={onMake}>
        {t("guided.make")}
      </Button>
    </Stack>
  );
}
