import { Alert, Button, Code, CopyButton, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import type { AlertsState } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import classes from "./alerts.module.css";
import { QuarantineCard } from "./quarantine-card.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly state: AlertsState };

/** How Octopush tells of replies, keys and deliveries: what to type there, and whether it arrives. */
export function CallbacksTab({ siteId, state }: Props) {
  const { t, since } = useWords();
  const addresses = state.publicCallbacks ?? state.callbacks;
  return (
    <Stack gap="sm">
      <Paper p="md" component="section" aria-labelledby="alerts-addresses">
        <Title order={2} id="alerts-addresses">
          {t("alerts.callbacks.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("alerts.callbacks.why")}
        </Text>
        {addresses ? (
          <dl className={classes.addresses}>
            <dt>{t("alerts.callbacks.incoming")}</dt>
            <Address text={addresses.octopush} />
            <dt>{t("alerts.callbacks.status")}</dt>
            <Address text={addresses.status} />
          </dl>
        ) : (
          <Alert color="yellow" mt="xs">
            {t("alerts.callbacks.stopped")}
          </Alert>
        )}
        <Text size="sm">
          {state.lastCallbackAt === null
            ? t("alerts.callbacks.never")
            : t("alerts.callbacks.last", { when: since(new Date(state.lastCallbackAt).toISOString()) })}
        </Text>
      </Paper>
      <Reach siteId={siteId} state={state} />
      <Alert color="petrol" title={t("alerts.callbacks.without")}>
        {t("alerts.callbacks.withoutWhy")}
      </Alert>
      <QuarantineCard siteId={siteId} />
    </Stack>
  );
}

function Address({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <dd>
      <Code>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <IconButton label={t(copied ? "alerts.callbacks.copied" : "alerts.callbacks.copy")} onClick={copy}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </IconButton>
        )}
      </CopyButton>
    </dd>
  );
}

/** Asks the public address as Octopush would, and looks whether it came here. */
function Reach({ siteId, state }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [origin, setOrigin] = useState(state.publicOrigin ?? "");
  const check = useAlertsAct(siteId, () => core.alerts.checkCallbacks({ siteId, publicOrigin: origin }), {
    toldInPlace: true,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    check.mutate(undefined);
  };
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-reach">
      <Title order={2} id="alerts-reach">
        {t("alerts.callbacks.public")}
      </Title>
      <Group component="form" align="flex-end" gap="sm" my="xs" onSubmit={submit}>
        <TextInput
          w={380}
          label={t("alerts.callbacks.origin")}
          description={t("alerts.callbacks.originWhy")}
          placeholder={t("alerts.callbacks.originExample")}
          value={origin}
          onChange={(event) => setOrigin(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!state.running || origin.trim() === ""}
          loading={check.isPending}
        >
          {t("alerts.callbacks.check")}
        </Button>
      </Group>
      {check.isError && <FailureNotice error={check.error} />}
      {check.data && (
        <Alert color={check.data.verdict === "reached" ? "green" : "red"} role="status">
          {t(`alerts.callbacks.reach.${check.data.verdict}`, { status: check.data.status ?? "" })}
        </Alert>
      )}
    </Paper>
  );
}
