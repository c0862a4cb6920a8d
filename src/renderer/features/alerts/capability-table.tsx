import { Paper, Table, Text, Title } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";

/** What each type of message can and cannot do, as the provider documents it. */
const capabilities = [
  { name: "send", premium: true, lowCost: true, voice: true },
  { name: "receipts", premium: true, lowCost: false, voice: true },
  { name: "replies", premium: true, lowCost: true, voice: true },
  { name: "longText", premium: true, lowCost: false, voice: true },
  { name: "sender", premium: true, lowCost: true, voice: true },
  { name: "flash", premium: false, lowCost: false, voice: false },
  { name: "mms", premium: false, lowCost: false, voice: false },
  { name: "incomingCalls", premium: false, lowCost: false, voice: false },
] as const;

export function CapabilityTable() {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="alerts-capabilities">
      <Title order={2} id="alerts-capabilities">
        {t("alerts.can.title")}
      </Title>
      <Table mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("alerts.can.what")}</Table.Th>
            <Table.Th>{t("alerts.profile.type.premium")}</Table.Th>
            <Table.Th>{t("alerts.profile.type.low-cost")}</Table.Th>
            <Table.Th>{t("alerts.kind.voice")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {capabilities.map(({ name, premium, lowCost, voice }) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`alerts.can.${name}`)}</Table.Td>
              <YesNo yes={premium} />
              <YesNo yes={lowCost} />
              <YesNo yes={voice} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="xs">
        {t("alerts.can.note")}
      </Text>
    </Paper>
  );
}

function YesNo({ yes }: { yes: boolean }) {
  const { t } = useWords();
  const Icon = yes ? IconCheck : IconMinus;
  return (
    <Table.Td c={yes ? "green" : "dimmed"}>
      <Icon size={15} aria-label={t(yes ? "alerts.can.yes" : "alerts.can.no")} />
    </Table.Td>
  );
}
