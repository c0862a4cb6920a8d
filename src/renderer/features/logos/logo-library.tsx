import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconRefresh, IconSend } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { KeptMedium, LogoRow } from "#shared/contract/media-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LogoTable } from "./logo-table.tsx";
import classes from "./logos.module.css";
import { SendingNotice } from "./sending-notice.tsx";
import { ShownLogo } from "./shown-logo.tsx";
import { useLogoActs } from "./use-logo-acts.ts";
import { useSendLogos } from "./use-send-logos.ts";

type Props = { readonly device: DeviceView; readonly door: DoorSummary };

/** The site's logos and the device's, side by side. */
export function LogoLibrary({ device, door }: Props) {
  const { t } = useWords();
  const core = useCore();
  const logos = useQuery(questions.logos(core, door.id));
  const library = useQuery(questions.library(core, door.siteId));
  const kept = library.data?.filter(({ kind }) => kind === "logo") ?? [];
  if (logos.isError) return <FailureNotice error={logos.error} onRetry={() => void logos.refetch()} />;
  if (!logos.data) return <Waiting>{t("logos.comparing")}</Waiting>;
  return (
    <Paper p="sm">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t("logos.library")}</Title>
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={15} />}
          loading={logos.isFetching}
          onClick={() => void logos.refetch()}
        >
          {t("door.reread")}
        </Button>
      </Group>
      {logos.data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("logos.empty")}
        </Text>
      ) : (
        <Rows device={device} door={door} rows={logos.data} kept={kept} />
      )}
    </Paper>
  );
}

type RowsProps = Props & { readonly rows: readonly LogoRow[]; readonly kept: readonly KeptMedium[] };

/** Only what the site holds can be sent. */
const canSend = ({ onSite, state }: LogoRow) => onSite && (state === "missing" || state === "different");

function Rows({ device, door, rows, kept }: RowsProps) {
  const core = useCore();
  const acts = useLogoActs(door);
  const sending = useSendLogos(door, acts);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<string | null>(null);
  const sendable = rows.filter(canSend);
  const missing = sendable.filter(({ state }) => state === "missing");
  const selected = sendable.filter(({ name }) => chosen.includes(name));
  const send = async (these: readonly LogoRow[]) => {
    const found = these.flatMap(({ name }) => kept.filter((one) => one.name === name));
    const { siteId } = door;
    await sending.send(
      found.map(({ id, name }) => ({ name, content: () => valueIn(core.media.kept({ siteId, id })) })),
    );
    setChosen([]);
  };
  const busy = sending.sending !== null;
  return (
    <div className={classes.library}>
      <Stack gap="xs">
        <SendBar
          chosen={selected.length}
          missing={missing.length}
          busy={busy}
          onChosen={() => void send(selected)}
          onMissing={() => void send(missing)}
        />
        <SendingNotice sending={sending.sending} lost={sending.lost} />
        <LogoTable
          door={door}
          rows={rows}
          kept={kept}
          acts={acts}
          busy={busy}
          canSend={canSend}
          chosen={chosen}
          onChoose={setChosen}
          shown={shown}
          onShow={setShown}
          onSend={(row) => void send([row])}
        />
      </Stack>
      {shown !== null && (
        <ShownLogo
          key={shown}
          device={device}
          door={door}
          name={shown}
          kept={kept.find((one) => one.name === shown)}
        />
      )}
    </div>
  );
}

type BarProps = {
  readonly chosen: number;
  readonly missing: number;
  readonly busy: boolean;
  readonly onChosen: () => void;
  readonly onMissing: () => void;
};

function SendBar({ chosen, missing, busy, onChosen, onMissing }: BarProps) {
  const { t } = useWords();
  return (
    <Group gap="xs">
      <Button leftSection={<IconSend size={15} />} disabled={chosen === 0 || busy} onClick={onChosen}>
        {t("logos.sendChosen", { count: chosen })}
      </Button>
      <Button variant="default" disabled={missing === 0 || busy} onClick={onMissing}>
        {t("logos.sendMissing", { count: missing })}
      </Button>
    </Group>
  );
}
