import type { IDatasource } from "ag-grid-community";
import { useMemo } from "react";
import type { SheetView } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";

/** The rows of a sheet by the screenful; another reading, mapping or mend of the file is another source. */
export function useSheetRows(
  { sheetId, separator, encoding }: SheetView,
  mapped: string,
  version: number,
  only: "all" | "wrong",
): IDatasource {
  const core = useCore();
  return useMemo(() => {
    const source = { sheetId, separator, encoding, mapped, version, only };
    const getRows: IDatasource["getRows"] = (asked) => {
      const { startRow, endRow } = asked;
      const { sheetId: id, only: which } = source;
      core.bulk.sheetRows({ sheetId: id, from: startRow, count: endRow - startRow, only: which }).then(
        (answer) => {
          if (answer.ok) asked.successCallback(answer.value.rows, answer.value.total);
          else asked.failCallback();
        },
        () => asked.failCallback(),
      );
    };
    return { getRows };
  }, [core, sheetId, separator, encoding, mapped, version, only]);
}
