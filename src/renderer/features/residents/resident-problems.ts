import type { Resident } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { checkResident, type ResidentContext } from "#shared/model/resident-rules.ts";

/** The problems of each resident that has some. */
export type DirectoryProblems = ReadonlyMap<number, readonly FieldProblem[]>;

export type ResidentChecker = {
  readonly of: (resident: Resident) => readonly FieldProblem[];
  readonly all: (rows: readonly Resident[]) => DirectoryProblems;
};

/** Checks a directory again and again, at the cost of the residents that changed. */
export function createResidentChecker(context: ResidentContext): ResidentChecker {
  const known = new WeakMap<Resident, readonly FieldProblem[]>();
  const of = (resident: Resident) => {
    const before = known.get(resident);
    if (before) return before;
    const found = checkResident(resident, context);
    known.set(resident, found);
    return found;
  };
  const all = (rows: readonly Resident[]) => {
    const problems = new Map<number, readonly FieldProblem[]>();
    for (const row of rows) {
      const found = of(row);
      if (found.length > 0) problems.set(row.index, found);
    }
    return problems;
  };
  return { of, all };
}
