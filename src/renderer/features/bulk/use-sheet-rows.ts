import { useEffect, useMemo, useRef, useState } from "react";
import type { SheetRowView, SheetView } from "#shared/contract/bulk-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import type { SheetRows } from "../../ui/sheet/sheet-wish.ts";
import { Screenfuls } from "./screenfuls.ts";

type Known = {
  /** Null until the first rows have come. */
  readonly rows: SheetRows<SheetRowView> | null;
  readonly failure: unknown;
};

/** The rows of a sheet by the screenful; another reading, mapping or mend of the file is another source. */
export function useSheetRows(
  { sheetId, separator, encoding }: SheetView,
  mapped: string,
  version: number,
  only: "all" | "wrong",
) {
  const core = useCore();
  const [known, setKnown] = useState<Known>({ rows: null, failure: null });
  const [tries, setTries] = useState(0);
  const source = useRef<Screenfuls<SheetRowView>>(null);
  const asked = useMemo(
    () => ({ sheetId, separator, encoding, mapped, version, only, tries }),
    [sheetId, separator, encoding, mapped, version, only, tries],
  );
  useEffect(() => {
    const ask = (from: number, count: number) =>
      valueIn(core.bulk.sheetRows({ sheetId: asked.sheetId, from, count, only: asked.only }));
    const fetched = new Screenfuls<SheetRowView>(ask, (failure = null) => {
      // Those of another reading come too late; until the first of this one, the ones before stay in sight.
      if (source.current !== fetched) return;
      const { count } = fetched;
      setKnown({ rows: count === null ? null : { count, at: (place) => fetched.at(place) }, failure });
    });
    source.current = fetched;
    return () => {
      source.current = null;
    };
  }, [core, asked]);
  return {
    ...known,
    retry: () => setTries((now) => now + 1),
    put: (row: SheetRowView) => source.current?.put(row, ({ position }) => position === row.position),
  };
}
