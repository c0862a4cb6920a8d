import { Button, Group, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { AsmServerView } from "#shared/contract/asm-view.ts";
import type { NetworkCard } from "#shared/contract/scan-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useDemoSite } from "../demo/use-demo-site.ts";

type Props = { readonly siteId: SiteId; readonly server: AsmServerView };

const usualPort = "8090";

/** Chooses the one card and the port to listen at; only a person knows which card leads to the door phones. */
export function StartForm({ siteId, server }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const cards = useQuery(questions.cards(core));
  const [host, setHost] = useState<string | null>(null);
  const [port, setPort] = useState(server.listen ? String(server.listen.port) : usualPort);
  const [tls, setTls] = useState(server.listen?.tls ?? false);
  const demo = useDemoSite()?.siteId === siteId;
  // A demonstration never touches the real network: its server listens on loopback alone.
  const found = (cards.data ?? []).filter(({ kind }) => !demo || kind === "loopback");
  const chosen = host ?? usualHost(found, server.listen?.host);
  const valid = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  const start = useAct(
    (address: string) => core.asm.start({ siteId, host: address, port: Number(port), tls }),
    { toldInPlace: true, after: () => queries.invalidateQueries({ queryKey: ["asm", siteId] }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null && valid) start.mutate(chosen);
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      {start.isError && <FailureNotice error={start.error} />}
      <Group align="flex-start" gap="sm">
        <CardSelect cards={found} chosen={chosen} onChoose={setHost} />
        <TextInput
          w={130}
          label={t("asm.port")}
          description={t("asm.portWhy")}
          value={port}
          error={valid ? undefined : t("asm.portWrong")}
          onChange={(event) => setPort(event.currentTarget.value)}
        />
      </Group>
      <Switch
        label={t("asm.tls")}
        description={t("asm.tlsWhy")}
        checked={tls}
        onChange={(event) => setTls(event.currentTarget.checked)}
      />
      <Group gap="sm">
        <Button
          type="submit"
          leftSection={<IconPlayerPlay size={15} />}
          disabled={chosen === null || !valid}
          loading={start.isPending}
        >
          {t("asm.start")}
        </Button>
        {chosen === null && (
          <Text size="sm" c="dimmed">
            {t("asm.cardMissing")}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

type CardSelectProps = {
  readonly cards: readonly NetworkCard[];
  readonly chosen: string | null;
  readonly onChoose: (address: string | null) => void;
};

function CardSelect({ cards, chosen, onChoose }: CardSelectProps) {
  const { t } = useWords();
  return (
    <Select
      w={340}
      label={t("asm.card")}
      description={t("asm.cardWhy")}
      placeholder={t("asm.chooseCard")}
      value={chosen}
      onChange={onChoose}
      data={cards.map((card) => ({
        value: card.address,
        label: `${card.address} · ${card.name} · ${t(`find.kind.${card.kind}`)}`,
      }))}
    />
  );
}

/** The card of last time, or the only one there is; of several, a person chooses. */
function usualHost(cards: readonly NetworkCard[], last: string | undefined): string | null {
  if (cards.some(({ address }) => address === last)) return last ?? null;
  if (cards.length === 1) return cards[0]?.address ?? null;
  const real = cards.filter(({ kind }) => kind !== "loopback" && kind !== "virtual");
  return real.length === 1 ? (real[0]?.address ?? null) : null;
}
