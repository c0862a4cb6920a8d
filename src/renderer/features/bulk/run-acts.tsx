import { Button, Checkbox, Group, Stack } from "@mantine/core";
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconReload,
  IconSend,
  IconTheater,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { countsOf } from "./bulk-words.ts";

type Props = { readonly head: BulkHead; readonly items: readonly BulkItem[] };

/** What can be done with the run as it stands. */
export function RunActs({ head, items }: Props) {
  if (head.kind === null || head.elsewhere) return null;
  return (
    <Stack gap="xs" mt="sm">
      {head.phase === "rest" ? <AtRest head={head} items={items} /> : <UnderWay head={head} />}
    </Stack>
  );
}

function UnderWay({ head: { runId, paused } }: Pick<Props, "head">) {
  const { t } = useWords();
  const core = useCore();
  const pause = useAct(() => core.bulk.pause({ runId }));
  const goOn = useAct(() => core.bulk.goOn({ runId }));
  const cancel = useAct(() => core.bulk.cancel({ runId }));
  return (
    <Group gap="xs">
      {paused ? (
        <Button leftSection={<IconPlayerPlay size={15} />} onClick={() => goOn.mutate(undefined)}>
          {t("bulk.act.goOn")}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={15} />}
          onClick={() => pause.mutate(undefined)}
        >
          {t("bulk.act.pause")}
        </Button>
      )}
      <Button
        color="red"
        variant="light"
        leftSection={<IconPlayerStop size={15} />}
        onClick={() => cancel.mutate(undefined)}
      >
        {t("bulk.act.cancel")}
      </Button>
    </Group>
  );
}

function AtRest({ head, items }: Props) {
  const { t } = useWords();
  const core = useCore();
  const { runId, interrupted, refused, sent } = head;
  const counts = countsOf(items);
  const [agreed, setAgreed] = useState(false);
  const send = useAct(() => core.bulk.send({ runId }), { toldInPlace: true });
  const rehearse = useAct(() => core.bulk.rehearse({ runId }), { toldInPlace: true });
  const retry = useAct(() => core.bulk.retryFailed({ runId }), { toldInPlace: true });
  const trouble = [send, rehearse, retry].find(({ isError }) => isError)?.error;
  const ready = refused === null && (counts.deletions === 0 || agreed || interrupted);
  const toSend = sent ? counts.open : counts.planned;
  return (
    <>
      {trouble && <FailureNotice error={trouble} />}
      {counts.deletions > 0 && counts.planned > 0 && !interrupted && (
        <Checkbox
          color="red"
          label={t("bulk.act.agree", { count: counts.deletions })}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        {interrupted && <TakeUp head={head} onGo={() => send.mutate(undefined)} busy={send.isPending} />}
        {!interrupted && refused === null && toSend > 0 && (
          <Button
            size="sm"
            leftSection={<IconSend size={16} />}
            disabled={!ready}
            loading={send.isPending}
            onClick={() => send.mutate(undefined)}
          >
            {t("bulk.act.send", { count: toSend })}
          </Button>
        )}
        {!interrupted && refused === null && counts.planned > 0 && (
          <Button
            variant="default"
            leftSection={<IconTheater size={15} />}
            loading={rehearse.isPending}
            onClick={() => rehearse.mutate(undefined)}
          >
            {t("bulk.act.rehearse")}
          </Button>
        )}
        {!interrupted && counts.failed > 0 && (
          <Button
            variant="default"
            leftSection={<IconReload size={15} />}
            loading={retry.isPending}
            onClick={() => retry.mutate(undefined)}
          >
            {t("bulk.act.retry", { count: counts.failed })}
          </Button>
        )}
      </Group>
    </>
  );
}

type TakeUpProps = { readonly head: BulkHead; readonly busy: boolean; readonly onGo: () => void };

function TakeUp({ head: { runId, siteId }, busy, onGo }: TakeUpProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const leave = useAct(() => core.bulk.setAside({ runId }), {
    after: () => queries.invalidateQueries({ queryKey: ["bulk-runs", siteId] }),
  });
  return (
    <>
      <Button size="sm" leftSection={<IconPlayerPlay size={16} />} loading={busy} onClick={onGo}>
        {t("bulk.act.takeUp")}
      </Button>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
        {t("bulk.act.setAside")}
      </Button>
    </>
  );
}
