import { Paper, Select, Text, Title } from "@mantine/core";
import type { SheetView } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./bulk.module.css";

type Props = { readonly sheet: SheetView; readonly onSheet: (sheet: SheetView) => void };
const ignored = "-";

/** Which known column each of the file's fills: proposed, changed here, remembered for the next file with this header. */
export function ColumnMapping({ sheet, onSheet }: Props) {
  const { t } = useWords();
  const core = useCore();
  const map = useAct(
    (mapping: (string | null)[]) => core.bulk.mapSheet({ sheetId: sheet.sheetId, mapping }),
    { after: onSheet },
  );
  const choose = (place: number, column: string | null) =>
    map.mutate(
      sheet.header.map((one, at) => {
        if (at === place) return column;
        // A column can be taken once: it goes where it was asked for last.
        return one.column === column ? null : one.column;
      }),
    );
  const choices = [
    { value: ignored, label: t("bulk.columns.ignored") },
    ...sheet.columns.map(({ column, label }) => ({ value: column, label })),
  ];
  const left = sheet.header.filter(({ column }) => column === null).length;
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-columns">
      <Title order={2} id="bulk-columns" mb={4}>
        {t("bulk.columns.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {sheet.remembered ? t("bulk.columns.remembered") : t("bulk.columns.proposed")}{" "}
        {left > 0 && t("bulk.columns.left", { count: left })}
      </Text>
      <div className={classes.columns}>
        {sheet.header.map(({ name, column }, place) => (
          <Select
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the file is what a column is.
            key={place}
            label={name === "" ? t("bulk.columns.unnamed", { place: place + 1 }) : name}
            value={column ?? ignored}
            data={choices}
            searchable
            className={column === null ? (classes.notTaken ?? "") : ""}
            onChange={(chosen) => choose(place, chosen === ignored ? null : chosen)}
          />
        ))}
      </div>
    </Paper>
  );
}
