import { Button, Group, Select, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import type { AlarmView } from "#shared/contract/alerts-log-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly alarm: AlarmView };

/** Where no callback arrives: the person calls and reads the code out, and it is typed here. */
export function TakeAlarm({ siteId, alarm }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [number, setNumber] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const only = alarm.told.length === 1 ? alarm.told[0]?.number : undefined;
  const who = number ?? only ?? null;
  const take = useAlertsAct(
    siteId,
    (from: string) => core.alerts.acknowledge({ siteId, number: from, code }),
    { toldInPlace: true },
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (who !== null && code !== "") take.mutate(who);
  };
  return (
    <form onSubmit={submit} aria-label={t("alerts.alarm.take")}>
      <Group align="flex-end" gap="sm" mt="sm">
        <Select
          w={240}
          label={t("alerts.alarm.whoCalls")}
          value={who}
          data={alarm.told.map(({ person, number: value }) => ({ value, label: `${person} · ${value}` }))}
          onChange={setNumber}
        />
        <TextInput
          w={130}
          label={t("alerts.alarm.code")}
          value={code}
          maxLength={12}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={take.isPending}
          disabled={who === null || !/^\s*(\d\s*){5}$/.test(code)}
        >
          {t("alerts.alarm.takeIt")}
        </Button>
      </Group>
      {take.isError && <FailureNotice error={take.error} />}
    </form>
  );
}
