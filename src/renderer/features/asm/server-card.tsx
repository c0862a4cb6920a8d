import { Alert, Badge, Group, Paper, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { AsmServerView } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { StopButton } from "../../ui/stop-button.tsx";
import classes from "./asm.module.css";
import { ClientKey } from "./client-key.tsx";
import { StartForm } from "./start-form.tsx";

type Props = { readonly siteId: SiteId; readonly server: AsmServerView };

/** The server itself: where it is to be started, or what to type into a door phone. */
export function ServerCard({ siteId, server }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="asm-server">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} id="asm-server">
            {t("asm.server")}
          </Title>
          <Badge color={server.running ? "green" : "gray"}>
            {t(server.running ? "asm.running" : "asm.stopped")}
          </Badge>
        </Group>
        {server.running && <Stop siteId={siteId} />}
      </Group>
      {server.running ? (
        <Running siteId={siteId} server={server} />
      ) : (
        <StartForm siteId={siteId} server={server} />
      )}
    </Paper>
  );
}

function Stop({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const stop = useAct(() => core.asm.stop({ siteId }), {
    after: () => queries.invalidateQueries({ queryKey: ["asm", siteId] }),
  });
  return <StopButton label={t("asm.stop")} stopping={stop.isPending} onStop={() => stop.mutate(undefined)} />;
}

function Running({ siteId, server }: Props) {
  const { t } = useWords();
  return (
    <>
      {server.movedFrom !== null && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mb="sm" role="alert">
          {t("asm.moved", { wished: server.movedFrom, port: server.listen?.port ?? "" })}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t("asm.type")}
      </Text>
      <dl className={classes.address}>
        <dt>{t("asm.url")}</dt>
        <dd>
          <code className={classes.large}>{server.url}</code>
        </dd>
        <dt>{t("asm.path")}</dt>
        <dd>
          <code>{server.path}</code>
        </dd>
        <dt>{t("asm.key")}</dt>
        <dd>
          <ClientKey siteId={siteId} />
        </dd>
        <dt>{t("asm.id")}</dt>
        <dd>{t("asm.idIs")}</dd>
      </dl>
      <Text size="xs" c="dimmed">
        {t("asm.stopsWithPerron")}
      </Text>
    </>
  );
}
