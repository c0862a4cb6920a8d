import { ScrollArea, Table, Text } from "@mantine/core";
import { useWords, type Words } from "../../locales/use-words.ts";
import { type Column, positionOf } from "./cells.ts";
import type { Replacement } from "./find-replace.ts";
import { type Editor, nameOrIndex } from "./use-editor.ts";

type Props = {
  readonly editor: Editor;
  readonly found: readonly Replacement[];
  readonly find: string;
  /** How many columns are looked through. */
  readonly columns: number;
};

const shownAtMost = 100;

/** Each replacement before it is made; without any, why. */
export function ReplacePreview({ editor, found, find, columns }: Props) {
  const { t } = useWords();
  const names = new Map(editor.directory.rows.map((row) => [row.index, nameOrIndex(row, t)]));
  const none = columns === 0 ? t("replace.noColumn") : find === "" ? t("replace.type") : t("replace.none");
  return (
    <>
      <Text size="sm" fw={found.length > 0 ? 600 : 400} role="status">
        {found.length === 0 ? none : t("replace.found", { count: found.length })}
      </Text>
      {found.length > 0 && (
        <ScrollArea.Autosize mah={300} type="auto">
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("replace.resident")}</Table.Th>
                <Table.Th>{t("replace.column")}</Table.Th>
                <Table.Th>{t("replace.before")}</Table.Th>
                <Table.Th>{t("replace.after")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.slice(0, shownAtMost).map(({ index, column, before, after }) => (
                <Table.Tr key={`${index} ${column}`}>
                  <Table.Td>{names.get(index)}</Table.Td>
                  <Table.Td>{heading(column, t)}</Table.Td>
                  <Table.Td>
                    <del>{before}</del>
                  </Table.Td>
                  <Table.Td fw={600}>{after || "—"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
      {found.length > shownAtMost && (
        <Text size="sm" c="dimmed">
          {t("replace.showing", { shown: shownAtMost, total: found.length })}
        </Text>
      )}
    </>
  );
}

const heading = (column: Column, t: Words["t"]) =>
  column.startsWith("number")
    ? t("residents.column.number", { position: positionOf(column) + 1 })
    : t(`residents.column.${column as Exclude<Column, `number${string}`>}`);
