import type { Resident } from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { checkResident, type ResidentContext } from "#shared/model/resident-rules.ts";

/** The problems of each resident that has some. */
export type DirectoryProblems = ReadonlyMap<number, readonly FieldProblem[]>;

/** Checks a directory again and again, at the cost of the residents that changed. */
export function createResidentChecker(context: ResidentContext) {
  const known = new WeakMap<Resident, readonly FieldProblem[]>();
  const check = (resident: Resident) => {
    const before = known.get(resident);
    if (before) return before;
    const found = checkResident(resident, context);
    known.set(resident, found);
    return found;
  };
  return (rows: readonly Resident[]): DirectoryProblems =>
    new Map(
      rows.map((row) => [row.index, check(row)] as const).filter(([, problems]) => problems.length > 0),
    );
}
