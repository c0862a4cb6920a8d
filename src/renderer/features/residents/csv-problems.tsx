import { ScrollArea, Table } from "@mantine/core";
import type { CsvPreview } from "#shared/contract/push-contract.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = { readonly problems: CsvPreview["problems"] };

/** What cannot be taken of a CSV, cell by cell. */
export function CsvProblems({ problems }: Props) {
  const { t, say } = useWords();
  return (
    <ScrollArea.Autosize mah={260}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("csv.row")}</Table.Th>
            <Table.Th>{t("csv.columnName")}</Table.Th>
            <Table.Th>{t("csv.value")}</Table.Th>
            <Table.Th>{t("csv.problem")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <Table.Tr key={`${problem.row} ${problem.column} ${problem.message.en}`}>
              <Table.Td>{problem.row}</Table.Td>
              <Table.Td>{problem.column}</Table.Td>
              <Table.Td>{problem.value}</Table.Td>
              <Table.Td>{say(problem.message)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
