import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { SheetRowView, SheetView } from "#shared/contract/bulk-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import type { SheetColumn } from "../../ui/sheet/sheet-wish.ts";
import classes from "./bulk.module.css";
import { RowPanel } from "./row-panel.tsx";
import { useSheetRows } from "./use-sheet-rows.ts";

type Props = {
  readonly sheet: SheetView;
  /** Changes when rows were mended that the page does not know of. */
  readonly version: number;
  readonly onSheet: (sheet: SheetView) => void;
};

const noRows = { count: 0, at: () => undefined };

/** The rows as they will be taken, by the screenful; a wrong cell says why, and is mended where it stands. */
export function SheetPreview({ sheet, version, onSheet }: Props) {
  const words = useWords();
  const { t } = words;
  const core = useCore();
  const [only, setOnly] = useState<Only>(sheet.wrong > 0 ? "wrong" : "all");
  const [focused, setFocused] = useState<SheetRowView | null>(null);
  const { sheetId } = sheet;
  const mapped = sheet.header.flatMap(({ column }) => column ?? []).join("|");
  const known = JSON.stringify(sheet.columns);
  const columns = useMemo(
    () => columnsOf(mapped.split("|"), JSON.parse(known), words),
    [mapped, known, words],
  );
  const { rows, failure, retry, put } = useSheetRows(sheet, mapped, version, only);
  const show = ({ row, sheet: after }: { row: SheetRowView; sheet: SheetView }) => {
    put(row);
    setFocused(row);
    onSheet(after);
  };
  const write = useAct(
    (cell: { position: number; column: string; text: string }) => core.bulk.writeCell({ sheetId, ...cell }),
    { after: show },
  );
  return (
    <Stack gap="xs">
      <Which only={only} onChange={setOnly} />
      {failure !== null && <FailureNotice error={failure} onRetry={retry} />}
      <div className={classes.grid}>
        <Sheet<SheetRowView>
          label={t("bulk.preview.title")}
          columns={columns}
          rows={rows ?? noRows}
          keyOf={({ position }) => position}
          empty={rows ? t("bulk.preview.none") : ""}
          onFocus={setFocused}
          onWrite={({ position }, column, text) => write.mutate({ position, column, text })}
        />
      </div>
      <RowPanel sheet={sheet} row={focused} onChange={show} onWrite={write.mutate} />
    </Stack>
  );
}

type Only = "all" | "wrong";

function Which({ only, onChange }: { only: Only; onChange: (only: Only) => void }) {
  const { t } = useWords();
  return (
    <Group>
      <SegmentedControl
        size="xs"
        aria-label={t("bulk.preview.which")}
        value={only}
        onChange={(value) => onChange(value as Only)}
        data={[
          { value: "all", label: t("bulk.preview.all") },
          { value: "wrong", label: t("bulk.preview.onlyWrong") },
        ]}
      />
      <Text size="xs" c="dimmed">
        {t("bulk.preview.how")}
      </Text>
    </Group>
  );
}

function columnsOf(
  taken: readonly string[],
  columns: SheetView["columns"],
  { t, say }: Words,
): SheetColumn<SheetRowView>[] {
  const problemAt = (row: SheetRowView, column: string) =>
    row.problems.find((problem) => problem.column === column);
  const why = (row: SheetRowView, column: string) => {
    const problem = problemAt(row, column);
    return problem && say(problem.message);
  };
  const line: SheetColumn<SheetRowView> = {
    id: "",
    title: t("csv.row"),
    text: ({ row }) => String(row),
    width: 74,
    pinned: true,
    look: (row) => (problemAt(row, "") ? "wrong" : "faint"),
    hint: (row) => why(row, ""),
  };
  const cells = taken.map((column): SheetColumn<SheetRowView> => {
    const known = columns.find((one) => one.column === column);
    const value = (row: SheetRowView) => row.cells[column] ?? "";
    return {
      id: column,
      title: known?.label ?? column,
      width: 130,
      narrowest: 80,
      editable: true,
      value: known?.secret ? () => "" : value,
      text: known?.secret ? (row) => (value(row) === "" ? "" : "••••") : value,
      look: (row) => (problemAt(row, column) ? "wrong" : row.dropped ? "faint" : "plain"),
      hint: (row) => why(row, column),
    };
  });
  return [line, ...cells];
}
