import { Button, Group, Text } from "@mantine/core";
import type { SheetRowView, SheetView } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./bulk.module.css";

type Props = {
  readonly sheet: SheetView;
  readonly row: SheetRowView | null;
  readonly onChange: (answer: { row: SheetRowView; sheet: SheetView }) => void;
  readonly onWrite: (cell: { position: number; column: string; text: string }) => void;
};

/** The row at hand: why it cannot be taken, and what can be done about it. */
export function RowPanel({ sheet, row, onChange, onWrite }: Props) {
  const { t, say } = useWords();
  const core = useCore();
  const { sheetId } = sheet;
  const act = useAct(
    (what: { position: number; act: "fit" | "drop" | "take" }) => core.bulk.actOnRow({ sheetId, ...what }),
    { after: onChange },
  );
  if (!row)
    return (
      <Text size="sm" c="dimmed" className={classes.rowPanel}>
        {t("bulk.row.none")}
      </Text>
    );
  const { position, fit, dropped } = row;
  const label = (column: string) => sheet.columns.find((one) => one.column === column)?.label ?? "";
  return (
    <div className={classes.rowPanel} role="status">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {t("bulk.row.line", { row: row.row })}
            {dropped && ` · ${t("bulk.row.dropped")}`}
          </Text>
          {row.problems.map(({ column, message, proposal }) => (
            <Group key={`${column} ${message.en}`} gap="xs">
              <Text size="sm">
                {column !== "" && <b>{label(column)} </b>}
                {say(message)}
              </Text>
              {proposal !== undefined && (
                <Button size="compact-xs" onClick={() => onWrite({ position, column, text: proposal })}>
                  {t("bulk.row.take", { proposal })}
                </Button>
              )}
            </Group>
          ))}
          {row.problems.length === 0 && !dropped && (
            <Text size="sm" c="dimmed">
              {t("bulk.row.right")}
            </Text>
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          {fit !== "fits" && !dropped && (
            <Button variant="default" onClick={() => act.mutate({ position, act: "fit" })}>
              {t(`bulk.row.${fit}`)}
            </Button>
          )}
          <Button variant="default" onClick={() => act.mutate({ position, act: dropped ? "take" : "drop" })}>
            {t(dropped ? "bulk.row.takeAgain" : "bulk.row.drop")}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
