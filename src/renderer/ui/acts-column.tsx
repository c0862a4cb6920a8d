import { Table, VisuallyHidden } from "@mantine/core";
import { useWords } from "../locales/use-words.ts";

/** The head of a column that holds buttons: nothing to see, something to hear. */
export function ActsColumn() {
  const { t } = useWords();
  return (
    <Table.Th>
      <VisuallyHidden>{t("act.column")}</VisuallyHidden>
    </Table.Th>
  );
}
