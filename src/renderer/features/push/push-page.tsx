import { Button, Grid, Paper, Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useConnection, useCore } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { useDoor } from "../door/use-door.ts";
import { doorName } from "../doors/door-words.ts";
import type { RunView } from "./follow-run.ts";
import { OutcomeCard } from "./outcome-card.tsx";
import { StepList } from "./step-list.tsx";
import { UnknownRun } from "./unknown-run.tsx";
import { useRun } from "./use-run.ts";

/** A push as it happens, and what came of it. */
export function PushPage() {
  const { runId } = useParams({ from: "/site/$siteId/door/$doorId/push/$runId" });
  const { door } = useDoor();
  return door ? <Live key={runId} door={door} runId={runId} /> : null;
}

function Live({ door, runId }: { door: DoorSummary; runId: string }) {
  const { t } = useWords();
  const run = useRun(door, runId);
  const line = useObserved(useConnection().line);
  const wrote = run?.steps.has("write") ?? false;
  return (
    <Stack gap="md" maw={980}>
      <Title order={1}>{t("push.title", { name: doorName(door, t) })}</Title>
      {run?.unknown ? (
        <UnknownRun door={door} />
      ) : (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, sm: 5 }}>
            <Paper p="md">
              <StepList run={run} />
            </Paper>
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 7 }} aria-live="polite">
            {run?.ending ? (
              <OutcomeCard door={door} ending={run.ending} />
            ) : (
              <Stack gap="xs" align="flex-start">
                <Text size="sm">
                  {t(line === "lost" ? "push.lost" : wrote ? "push.noStop" : "push.leave")}
                </Text>
                {!wrote && <Stop runId={runId} run={run} />}
              </Stack>
            )}
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

function Stop({ runId, run }: { runId: string; run: RunView | null }) {
  const { t } = useWords();
  const core = useCore();
  const cancel = useAct(() => core.push.cancel({ runId }), {
    after: ({ stopped }) => {
      if (!stopped) tell(t("push.notStopped"));
    },
  });
  return (
    <Button
      variant="default"
      disabled={!run}
      loading={cancel.isPending}
      onClick={() => cancel.mutate(undefined)}
    >
      {t("push.stop")}
    </Button>
  );
}
