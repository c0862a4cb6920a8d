import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { AlertsState } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";

type Props = { readonly siteId: SiteId; readonly state: AlertsState };

/** Loopback: a web server with HTTPS stands before it, or nothing comes from outside at all. */
const usual = { host: "127.0.0.1", port: "8091" };

/** Begins the watch; where callbacks are heard can be left as it is. */
export function WatchForm({ siteId, state }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const cards = useQuery(questions.cards(core));
  const [host, setHost] = useState(state.listen?.host ?? usual.host);
  const [port, setPort] = useState(state.listen ? String(state.listen.port) : usual.port);
  const addresses = (cards.data ?? [])
    .filter(({ kind }) => !state.loopbackOnly || kind === "loopback")
    .map(({ address }) => address);
  const valid = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  const start = useAct(() => core.alerts.start({ siteId, host, port: Number(port) }), {
    toldInPlace: true,
    after: () => queries.invalidateQueries({ queryKey: ["alerts", siteId] }),
  });
  const go = () => start.mutate(undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!valid) return;
    if (state.world !== "real") return go();
    confirm({
      title: t("alerts.watch.realTitle"),
      why: t("alerts.watch.realWhy"),
      go: t("alerts.watch.start"),
      onGo: go,
    });
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <Text size="sm" c="dimmed">
        {t("alerts.watch.why")}
      </Text>
      {start.isError && <FailureNotice error={start.error} />}
      <Group align="flex-end" gap="sm">
        <Select
          w={240}
          label={t("alerts.watch.host")}
          value={host}
          data={[...new Set([host, usual.host, ...addresses])]}
          onChange={(chosen) => setHost(chosen ?? usual.host)}
        />
        <TextInput
          w={110}
          label={t("alerts.watch.port")}
          value={port}
          error={valid ? undefined : t("asm.portWrong")}
          onChange={(event) => setPort(event.currentTarget.value)}
        />
        <Button
          type="submit"
          leftSection={<IconPlayerPlay size={15} />}
          disabled={!valid}
          loading={start.isPending}
        >
          {t("alerts.watch.start")}
        </Button>
      </Group>
    </Stack>
  );
}
