import { Badge, Modal, Table, Text, UnstyledButton } from "@mantine/core";
import { IconDeviceMobileMessage, IconPhoneCall } from "@tabler/icons-react";
import { useState } from "react";
import type { AlertMessageView } from "#shared/contract/alerts-log-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./alerts.module.css";
import { MessageLife } from "./message-life.tsx";

type Props = { readonly siteId: SiteId; readonly messages: readonly AlertMessageView[] };

const colours: Partial<Record<AlertMessageView["state"], string>> = {
  acknowledged: "green",
  delivered: "green",
  accepted: "petrol",
  "accepted-ticket-unknown": "petrol",
  simulated: "yellow",
  uncertain: "yellow",
  queued: "yellow",
  failed: "red",
  refused: "red",
};

/** Messages, newest first; each opens its life. */
export function MessagesTable({ siteId, messages }: Props) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <Table aria-label={t("alerts.tab.messages")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("alerts.message.when")}</Table.Th>
            <Table.Th>{t("alerts.message.to")}</Table.Th>
            <Table.Th>{t("alerts.message.text")}</Table.Th>
            <Table.Th>{t("alerts.message.stands")}</Table.Th>
            <Table.Th>{t("alerts.message.delivery")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {messages.map((message) => (
            <Row key={message.id} message={message} onOpen={() => setChosen(message.id)} />
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        title={t("alerts.message.life")}
        size="lg"
      >
        {chosen !== null && <MessageLife siteId={siteId} id={chosen} />}
      </Modal>
    </>
  );
}

function Row({ message, onOpen }: { message: AlertMessageView; onOpen: () => void }) {
  const { t, day } = useWords();
  const { state, delivery, kind, person, number, text } = message;
  const Icon = kind === "voice" ? IconPhoneCall : IconDeviceMobileMessage;
  return (
    <Table.Tr>
      <Table.Td c="dimmed" className={classes.short}>
        {day(new Date(message.createdAt).toISOString())}
      </Table.Td>
      <Table.Td className={classes.short}>
        <Icon size={14} aria-label={t(`alerts.kind.${kind}`)} /> {person ?? number}
      </Table.Td>
      <Table.Td>
        <UnstyledButton className={classes.said} onClick={onOpen}>
          {text}
        </UnstyledButton>
      </Table.Td>
      <Table.Td className={classes.short}>
        <Badge color={colours[state] ?? "gray"}>{t(`alerts.message.state.${state}`)}</Badge>
      </Table.Td>
      <Table.Td className={classes.short}>
        <Text size="sm" {...(delivery !== "not-known" && { c: "dimmed" })}>
          {t(`alerts.message.deliveryIs.${delivery}`)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
