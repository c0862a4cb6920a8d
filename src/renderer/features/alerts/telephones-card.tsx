import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconDeviceMobile, IconPhoneCall, IconPhoneOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { FakeTelephone } from "#shared/contract/alerts-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./alerts.module.css";
import { alertsQuestions } from "./alerts-questions.ts";
import { useAlertsAct } from "./use-alerts-act.ts";

/** The telephones of the fake Octopush: read, answer, pick up, as the person on call would. */
export function TelephonesCard({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const telephones = useQuery(alertsQuestions.telephones(useCore(), siteId)).data ?? [];
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-telephones">
      <Title order={2} id="alerts-telephones">
        {t("alerts.telephone.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {telephones.length === 0 ? t("alerts.telephone.none") : t("alerts.telephone.why")}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {telephones.map((telephone) => (
          <Telephone key={telephone.number} siteId={siteId} telephone={telephone} />
        ))}
      </SimpleGrid>
    </Paper>
  );
}

/** Messages shown of one inbox, the newest. */
const shown = 4;

function Telephone({ siteId, telephone }: { siteId: SiteId; telephone: FakeTelephone }) {
  const { t } = useWords();
  const { number, person, inbox } = telephone;
  const last = inbox.at(-1);
  return (
    <Stack gap={6} className={classes.telephone} component="section" aria-label={person ?? number}>
      <Group gap={6}>
        <IconDeviceMobile size={15} aria-hidden />
        <Text size="sm" fw={600}>
          {person ?? number}
        </Text>
        <Text size="xs" c="dimmed">
          {number}
        </Text>
      </Group>
      {inbox.slice(-shown).map((message) => (
        <p key={message.id} className={classes.bubble}>
          <span className={classes.small}>
            {message.channel === "voice"
              ? t("alerts.telephone.call")
              : t("alerts.telephone.from", { from: message.from || t("alerts.telephone.shortNumber") })}
          </span>
          {message.text}
        </p>
      ))}
      {last && <Answer siteId={siteId} number={number} voice={last.channel === "voice"} />}
    </Stack>
  );
}

function Answer({ siteId, number, voice }: { siteId: SiteId; number: string; voice: boolean }) {
  const { t } = useWords();
  const core = useCore();
  const [text, setText] = useState("");
  const answer = useAlertsAct(
    siteId,
    (keys: string | null) =>
      voice
        ? core.alerts.fakeAnswer({ siteId, number, keys })
        : core.alerts.fakeReply({ siteId, number, text }),
    { onDone: () => setText("") },
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "") answer.mutate(text.trim());
  };
  return (
    <Group component="form" gap={6} align="flex-end" wrap="nowrap" onSubmit={submit}>
      <TextInput
        flex={1}
        aria-label={t(voice ? "alerts.telephone.keys" : "alerts.telephone.reply")}
        placeholder={t(voice ? "alerts.telephone.keys" : "alerts.telephone.reply")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={answer.isPending}
        leftSection={voice && <IconPhoneCall size={14} />}
      >
        {t(voice ? "alerts.telephone.pickUp" : "alerts.telephone.sendReply")}
      </Button>
      {voice && (
        <Button variant="subtle" leftSection={<IconPhoneOff size={14} />} onClick={() => answer.mutate(null)}>
          {t("alerts.telephone.miss")}
        </Button>
      )}
    </Group>
  );
}
