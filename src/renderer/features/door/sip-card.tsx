import { Paper, Table, Text, Title } from "@mantine/core";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";

/** The SIP accounts set on the device, which `@n` in a number points to. */
export function SipCard({ device }: { device: DeviceView }) {
  const { t } = useWords();
  const columns = ["index", "label", "user", "server", "transport", "state"] as const;
  return (
    <Paper p="sm">
      <Title order={2}>{t("overview.sip")}</Title>
      {device.sipAccounts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("overview.noSip")}
        </Text>
      ) : (
        <Table horizontalSpacing={8} ml={-8}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{t(`overview.sipColumn.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {device.sipAccounts.map((account) => (
              <Table.Tr key={account.index}>
                <Table.Td>{`@${account.index}`}</Table.Td>
                <Table.Td>{account.label}</Table.Td>
                <Table.Td>{account.user}</Table.Td>
                <Table.Td>{account.server}</Table.Td>
                <Table.Td>{account.transport}</Table.Td>
                <Table.Td>{t(account.enabled ? "overview.accountOn" : "overview.accountOff")}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
