import { Button, Paper, Table, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./settings.module.css";

type Props = {
  readonly title: string;
  readonly help: string;
  readonly columns: readonly string[];
  /** Shown in place of the table when there is no record. */
  readonly empty: string;
  readonly rows: readonly ReactNode[];
  readonly add?: { readonly label: string; readonly full: boolean; readonly go: () => void };
};

/** A family of records to edit in place: what they are, one a line, and one more. */
export function SettingsTable({ title, help, columns, empty, rows, add }: Props) {
  return (
    <Paper p="sm" component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text size="xs" c="dimmed" maw={760} mb={4}>
        {help}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" py="xs">
          {empty}
        </Text>
      ) : (
        <div className={classes.scroll}>
          <Table horizontalSpacing={6} className={classes.table ?? ""}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{rows}</Table.Tbody>
          </Table>
        </div>
      )}
      {add && (
        <Button
          mt={6}
          variant="default"
          leftSection={<IconPlus size={15} />}
          disabled={add.full}
          onClick={add.go}
        >
          {add.label}
        </Button>
      )}
    </Paper>
  );
}
