import { Badge, Group, Paper, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AlertsState } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { StopButton } from "../../ui/stop-button.tsx";
import { WatchForm } from "./watch-form.tsx";

type Props = { readonly siteId: SiteId; readonly state: AlertsState };

/** Whether this computer watches and sends; the switch for both. */
export function WatchCard({ siteId, state }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-watch">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} id="alerts-watch">
            {t("alerts.watch.title")}
          </Title>
          <Badge color={state.running ? "green" : "gray"}>
            {t(state.running ? "alerts.watch.on" : "alerts.watch.off")}
          </Badge>
          {state.waiting > 0 && (
            <Badge color="yellow">{t("alerts.watch.waiting", { count: state.waiting })}</Badge>
          )}
        </Group>
        {state.running && <Stop siteId={siteId} />}
      </Group>
      {state.running ? (
        <Text size="sm" c="dimmed">
          {t("alerts.watch.endsWithPerron")}
        </Text>
      ) : (
        <WatchForm siteId={siteId} state={state} />
      )}
      {!state.asmRunning && (
        <Text size="sm" mt="xs">
          {t("alerts.watch.noAsm")}{" "}
          <Link to="/site/$siteId/asm" params={{ siteId }}>
            {t("asm.toServer")}
          </Link>
        </Text>
      )}
    </Paper>
  );
}

function Stop({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const stop = useAct(() => core.alerts.stop({ siteId }), {
    after: () => queries.invalidateQueries({ queryKey: ["alerts", siteId] }),
  });
  return (
    <StopButton
      label={t("alerts.watch.stop")}
      stopping={stop.isPending}
      onStop={() => stop.mutate(undefined)}
    />
  );
}
