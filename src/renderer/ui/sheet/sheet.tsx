import { createGrid, type GridApi, type GridOptions } from "ag-grid-community";
import { useLayoutEffect, useRef } from "react";
import { styleNonce } from "../style-nonce.ts";
import "./sheet.css";
import { sheetTheme } from "./sheet-theme.ts";

type Props<Row> = {
  /** What never changes while the sheet is drawn stands outside the component: another identity is another order. */
  readonly options: GridOptions<Row>;
  readonly className?: string | undefined;
};

const everyColumn = { sortable: false, suppressMovable: true, resizable: true } as const;

/** What every sheet of Perron has in common: an edit is asked for, and the sheet shows what was made of it. */
const common: GridOptions = {
  theme: sheetTheme,
  defaultColDef: everyColumn,
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  enterNavigatesVerticallyAfterEdit: true,
  tooltipShowDelay: 300,
  // Each is work for every row that scrolls by: a layer of its own, a listener, and rows that nobody sees.
  suppressRowTransform: true,
  suppressRowHoverHighlight: true,
  rowBuffer: 2,
};

/**
 * A sheet of rows and cells: AG Grid drawn by itself.
 *
 * Its wrapper for React draws each cell as a component, which is a third of the time of scrolling through thousands.
 */
export function Sheet<Row>({ options, className }: Props<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<GridApi<Row> | null>(null);
  const given = useRef(options);
  useLayoutEffect(() => {
    if (!box.current) return;
    const made = createGrid<Row>(box.current, { ...common, styleNonce: styleNonce(), ...given.current });
    grid.current = made;
    return () => {
      grid.current = null;
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    const changed = changedOptions(given.current, options);
    given.current = options;
    if (changed) grid.current?.updateGridOptions(changed);
  });
  return <div ref={box} className={className} />;
}

function changedOptions<Row>(before: GridOptions<Row>, now: GridOptions<Row>): GridOptions<Row> | null {
  const entries = Object.entries(now).filter(
    ([name, value]) => before[name as keyof GridOptions<Row>] !== value,
  );
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
