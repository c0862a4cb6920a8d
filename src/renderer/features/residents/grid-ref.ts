import type { GridApi } from "ag-grid-community";
import type { RefObject } from "react";
import type { Resident } from "#shared/model/device-configuration.ts";

/** The sheet's own handle; null before it is drawn and after. */
export type GridRef = RefObject<GridApi<Resident> | null>;
