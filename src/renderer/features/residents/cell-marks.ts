import type { Resident } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import type { CellLook } from "../../ui/sheet/sheet-wish.ts";
import { type Column, columnOfPath, positionOf } from "./cells.ts";
import type { DirectoryStore } from "./directory-store.ts";
import type { ResidentChecker } from "./resident-problems.ts";

/** What is to be seen at a cell beside its text. */
export type CellMarks = {
  readonly problem: (resident: Resident, column: Column) => FieldProblem | undefined;
  /** What is wrong before what is new. */
  readonly look: (resident: Resident, column: Column) => CellLook;
};

export function createMarks(store: DirectoryStore, checker: ResidentChecker): CellMarks {
  const byIndex = new WeakMap<readonly Resident[], Map<number, Resident>>();
  const held = (index: number) => {
    const all = store.get().held;
    const known = byIndex.get(all) ?? new Map(all.map((resident) => [resident.index, resident]));
    byIndex.set(all, known);
    return known.get(index);
  };
  const problem = (resident: Resident, column: Column) =>
    checker.of(resident).find(({ path }) => columnOfPath(path) === column);
  return {
    problem,
    look: (resident, column) => {
      if (problem(resident, column)) return "wrong";
      const before = held(resident.index);
      if (!before) return "added";
      return before !== resident && valueAt(before, column) !== valueAt(resident, column)
        ? "edited"
        : "plain";
    },
  };
}

const valueAt = (resident: Resident, column: Column) =>
  column === "firstName" ||
  column === "lastName" ||
  column === "image" ||
  column === "timeRange" ||
  column === "priority"
    ? resident[column]
    : resident.numbers[positionOf(column)];
