import type { RefObject } from "react";
import type { SheetHandle } from "../../ui/sheet/sheet-wish.ts";

/** The sheet's own handle; null before it is drawn and after. */
export type GridRef = RefObject<SheetHandle | null>;
