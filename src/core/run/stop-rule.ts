/** When a run stops by itself. */
export type StopRule = {
  /** Failed writes from which it may stop. */
  readonly atLeast: number;
  /** Share of the run's doors, 0 to 1, that failed writes must exceed. */
  readonly over: number;
};

export const defaultStopRule: StopRule = { atLeast: 2, over: 0.05 };

/** Whether so many failed writes are too many; one bad door in a small house is not yet a bad plan. */
export function isTooMany(failedWrites: number, doors: number, { atLeast, over }: StopRule): boolean {
  return failedWrites >= atLeast && failedWrites > over * doors;
}
