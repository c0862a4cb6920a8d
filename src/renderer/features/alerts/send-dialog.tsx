import { Badge, Button, Group, Modal, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { alertsQuestions } from "./alerts-questions.ts";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = { readonly siteId: SiteId; readonly opened: boolean; readonly onClose: () => void };

/** One message typed by hand; it says in which world before it goes. */
export function SendDialog({ siteId, opened, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t("alerts.message.send")}>
      {opened && <SendForm siteId={siteId} onClose={onClose} />}
    </Modal>
  );
}

const blank = { profile: null as string | null, to: "", text: "", voice: false, withReply: false };

function SendForm({ siteId, onClose }: Omit<Props, "opened">) {
  const { t, language } = useWords();
  const core = useCore();
  const profiles = useQuery(alertsQuestions.profiles(core, siteId)).data ?? [];
  const [wish, setWish] = useState(blank);
  const chosen = profiles.find(({ name }) => name === (wish.profile ?? profiles[0]?.name));
  const ready = chosen && wish.to.trim() !== "" && wish.text.trim() !== "";
  const send = useAlertsAct(
    siteId,
    (profile: string) => core.alerts.send({ siteId, ...wish, profile, language }),
    { toldInPlace: true, onDone: onClose },
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) send.mutate(chosen.name);
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      {send.isError && <FailureNotice error={send.error} />}
      <Select
        label={t("alerts.profile.one")}
        data={profiles.map(({ name }) => name)}
        value={chosen?.name ?? null}
        onChange={(profile) => setWish({ ...wish, profile })}
      />
      <TextInput
        label={t("alerts.message.to")}
        placeholder={t("alerts.person.numberExample")}
        value={wish.to}
        onChange={(event) => setWish({ ...wish, to: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        label={t("alerts.message.text")}
        value={wish.text}
        onChange={(event) => setWish({ ...wish, text: event.currentTarget.value })}
      />
      <Switch
        label={t("alerts.block.voice")}
        checked={wish.voice}
        onChange={(event) => setWish({ ...wish, voice: event.currentTarget.checked })}
      />
      <Group justify="space-between">
        {chosen && (
          <Badge color={chosen.world === "real" ? "red" : "yellow"}>
            {t(`alerts.world.${chosen.world}`)}
          </Badge>
        )}
        <Button type="submit" disabled={!ready} loading={send.isPending}>
          {t(chosen?.world === "real" ? "alerts.message.sendReal" : "alerts.message.sendIt")}
        </Button>
      </Group>
    </Stack>
  );
}
