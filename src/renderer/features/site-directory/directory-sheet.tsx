import { useMemo } from "react";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import type { SheetColumn, SheetHandle } from "../../ui/sheet/sheet-wish.ts";
import { type Column, cellText, columns, isColumn, withCell } from "./directory-cells.ts";
import classes from "./site-directory.module.css";

type Props = {
  readonly directory: SiteDirectory;
  readonly shown: readonly SiteResident[];
  readonly logos: readonly string[];
  readonly doorsOf: (one: SiteResident) => string;
  readonly onEdit: (resident: SiteResident) => void;
  readonly onSelect: (residents: readonly SiteResident[]) => void;
  readonly onDoors: (resident: SiteResident) => void;
  readonly onSheet: (sheet: SheetHandle | null) => void;
};

/** The residents of a site as a sheet. Enter or F2 edits a cell; in the column of the doors it opens the choice of doors. */
export function DirectorySheet(props: Props) {
  const words = useWords();
  const { t } = words;
  const { directory, shown, logos, doorsOf, onEdit, onSelect, onSheet } = props;
  const sheetColumns = useMemo(
    () => columnsOf({ directory, logos, doorsOf, words }),
    [directory, logos, doorsOf, words],
  );
  const rows = useMemo(() => ({ count: shown.length, at: (place: number) => shown[place] }), [shown]);
  const ticks = useMemo(() => ({ row: t("sheet.tick"), all: t("sheet.tickAll") }), [t]);
  return (
    <div className={classes.sheet}>
      <Sheet<SiteResident>
        label={t("siteDirectory.title")}
        columns={sheetColumns}
        rows={rows}
        keyOf={({ id }) => id}
        empty={t(directory.residents.length === 0 ? "siteDirectory.empty" : "residents.nothingMatches")}
        ticks={ticks}
        onSheet={onSheet}
        onTick={onSelect}
        onWrite={(one, column, text) => isColumn(column) && onEdit(withCell(one, column, text, directory))}
        onAct={(one, column) => act(one, column, props)}
      />
    </div>
  );
}

/** Columns that are no text: the doors are chosen, the priority is turned. */
function act(one: SiteResident, column: string, { onEdit, onDoors }: Pick<Props, "onEdit" | "onDoors">) {
  if (column === "doors") onDoors(one);
  if (column === "priority") onEdit({ ...one, priority: !one.priority });
}

type Sources = Pick<Props, "directory" | "logos" | "doorsOf"> & { readonly words: Words };

function columnsOf({ directory, logos, doorsOf, words: { t } }: Sources): SheetColumn<SiteResident>[] {
  const choices: { [column in Column]?: string[] } = {
    timeRange: ["", ...directory.timeRanges.map(({ name }) => name)],
    ...(logos.length > 0 && { image: ["", ...logos] }),
  };
  const editable = columns.map((column): SheetColumn<SiteResident> => {
    const values = choices[column];
    const isName = column === "lastName" || column === "firstName";
    const text = (one: SiteResident) => cellText(one, column, directory);
    return {
      id: column,
      title: column.startsWith("number")
        ? t("residents.column.number", { position: column.slice("number".length) })
        : t(`residents.column.${column as Exclude<Column, `number${string}`>}`),
      width: isName ? 140 : 118,
      pinned: isName,
      editable: true,
      text,
      ...(values && { choices: values, value: text, text: (one) => text(one) || "—" }),
    };
  });
  const priority: SheetColumn<SiteResident> = {
    id: "priority",
    title: t("residents.column.priority"),
    width: 92,
    acts: true,
    text: (one) => (one.priority ? t("residents.yes") : ""),
  };
  const doors: SheetColumn<SiteResident> = {
    id: "doors",
    title: t("siteDirectory.doors"),
    width: 180,
    narrowest: 180,
    fills: true,
    acts: true,
    text: (one) => doorsOf(one) || t("siteDirectory.noDoor"),
    hint: doorsOf,
  };
  return [...editable.slice(0, 2), doors, ...editable.slice(2, 7), priority, ...editable.slice(7)];
}
