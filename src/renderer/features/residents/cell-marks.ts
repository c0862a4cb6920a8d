import type { Resident } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { type Column, columnOfPath, positionOf } from "./cells.ts";
import type { DirectoryStore } from "./directory-store.ts";
import type { createResidentChecker } from "./resident-problems.ts";

/** What is to be seen at a cell beside its text. */
export type CellMarks = {
  readonly problem: (resident: Resident, column: Column) => FieldProblem | undefined;
  readonly added: (resident: Resident) => boolean;
  readonly edited: (resident: Resident, column: Column) => boolean;
};

export function createMarks(
  store: DirectoryStore,
  check: ReturnType<typeof createResidentChecker>,
): CellMarks {
  const byIndex = new WeakMap<readonly Resident[], Map<number, Resident>>();
  const held = (index: number) => {
    const all = store.get().held;
    const known = byIndex.get(all) ?? new Map(all.map((resident) => [resident.index, resident]));
    byIndex.set(all, known);
    return known.get(index);
  };
  // Asked for each cell that scrolls by: what is wrong with a resident is laid out by column once.
  const byColumn = new WeakMap<Resident, ReadonlyMap<Column | undefined, FieldProblem>>();
  const problemsOf = (resident: Resident) => {
    const known = byColumn.get(resident);
    if (known) return known;
    const problems = check([resident]).get(resident.index) ?? [];
    const laid = new Map(problems.toReversed().map((problem) => [columnOfPath(problem.path), problem]));
    byColumn.set(resident, laid);
    return laid;
  };
  return {
    problem: (resident, column) => problemsOf(resident).get(column),
    added: (resident) => held(resident.index) === undefined,
    edited: (resident, column) => {
      const before = held(resident.index);
      return (
        before !== undefined && before !== resident && valueAt(before, column) !== valueAt(resident, column)
      );
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
