import { useLayoutEffect, useRef } from "react";
import classes from "./sheet.module.css";
import { listenToHands } from "./sheet-hands.ts";
import { SheetView } from "./sheet-view.ts";
import type { SheetHandle, SheetWish } from "./sheet-wish.ts";

type Props<Row> = SheetWish<Row> & { readonly onSheet?: (sheet: SheetHandle | null) => void };

/** Rows and columns as a spreadsheet shows them, however many: React tells it what to show, and draws none of its cells. */
export function Sheet<Row>({ onSheet, ...wish }: Props<Row>) {
  const root = useRef<HTMLDivElement>(null);
  const view = useRef<SheetView<Row>>(null);
  const first = useRef({ wish, onSheet });
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const given = first.current;
    const made = new SheetView(element, given.wish);
    const letGo = listenToHands(element, made);
    view.current = made;
    given.onSheet?.(made.handle);
    return () => {
      given.onSheet?.(null);
      letGo();
      made.end();
      view.current = null;
    };
  }, []);
  useLayoutEffect(() => view.current?.update(wish));
  // biome-ignore lint/a11y/useSemanticElements: a table's rows cannot be laid out by what is in sight.
  return <div ref={root} role="grid" tabIndex={-1} className={classes.sheet} />;
}
