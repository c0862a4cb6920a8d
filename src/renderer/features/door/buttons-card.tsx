import { Paper, Table, Title } from "@mantine/core";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";

/** The call buttons of the Buttons variant, to read. */
export function ButtonsCard({ device }: { device: DeviceView }) {
  const { t } = useWords();
  const columns = ["index", "label", "numbers", "range"] as const;
  const nameOf = (index: number) =>
    device.timeRanges.find((range) => range.index === index)?.name ??
    (index === 0 ? t("residents.off") : t("residents.missingRange", { index }));
  return (
    <Paper p="sm">
      <Title order={2}>{t("overview.buttons")}</Title>
      <Table horizontalSpacing={8} ml={-8}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{t(`overview.buttonColumn.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {device.buttons.map(({ index, label, numbers, timeRange }) => (
            <Table.Tr key={index}>
              <Table.Td>{index}</Table.Td>
              <Table.Td>{label}</Table.Td>
              <Table.Td>{numbers.map((number) => number.replace(/^sip:/, "")).join(", ")}</Table.Td>
              <Table.Td>{nameOf(timeRange)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
