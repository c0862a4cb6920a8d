import { useMemo, useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { ResidentContext } from "#shared/model/resident-rules.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import type { EditedDevice } from "../door-settings/edited-device.ts";
import { createMarks } from "./cell-marks.ts";
import type { CellContext } from "./cells.ts";
import { directoryChanges } from "./directory-changes.ts";
import { editingActs } from "./editing-acts.ts";
import { type Filter, filterRows, noFilter } from "./filter-rows.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { createResidentChecker } from "./resident-problems.ts";

/** All that the parts of the residents' screen share. */
export function useEditor(door: DoorSummary, device: EditedDevice, opened: OpenDirectory) {
  const { t } = useWords();
  const { store } = opened;
  const directory = useObserved(store);
  const { held, rows } = directory;
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [focused, setFocused] = useState<number | null>(null);
  const [selected, setSelected] = useState<readonly number[]>([]);
  const cells = useMemo<CellContext>(
    () => ({ timeRanges: device.timeRanges, yes: t("residents.yes"), no: t("residents.no") }),
    [device, t],
  );
  const check = useMemo(() => createResidentChecker(rulesOf(device, door)), [device, door]);
  const problems = useMemo(() => check(rows), [check, rows]);
  const changes = useMemo(() => directoryChanges(held, rows), [held, rows]);
  const shown = useMemo(() => filterRows(rows, filter, cells), [rows, filter, cells]);
  const marks = useMemo(() => createMarks(store, check), [store, check]);
  const limit = device.limits.residents;
  const acts = useMemo(() => editingActs(store, cells, limit), [store, cells, limit]);
  return {
    door,
    device,
    edits: opened,
    store,
    directory,
    cells,
    problems,
    changes,
    shown,
    marks,
    acts,
    filter,
    /** Rows that are there when the filter is set are judged by it; later ones are shown. */
    setFilter: (text: string) => setFilter({ text, judged: new Set(rows) }),
    focused: rows.find(({ index }) => index === focused),
    setFocused,
    selected: rows.filter(({ index }) => selected.includes(index)),
    setSelected,
  };
}

export type Editor = ReturnType<typeof useEditor>;

function rulesOf(device: DeviceView, door: DoorSummary): ResidentContext {
  return {
    limits: device.limits,
    timeRanges: device.timeRanges,
    accounts: device.sipAccounts,
    logos: device.logos.filter(({ usable }) => usable).map(({ name }) => name),
    ownAddress: door.endpoint.host,
  };
}

/** Whom an act is done to: the ticked residents, else the one with the focus. */
export const atHand = ({ selected, focused }: Pick<Editor, "selected" | "focused">): readonly Resident[] =>
  selected.length > 0 ? selected : focused ? [focused] : [];

export const nameOrIndex = (resident: Resident, t: ReturnType<typeof useWords>["t"]): string =>
  `${resident.firstName} ${resident.lastName}`.trim() || t("residents.unnamed", { index: resident.index });
