import type { FailureCode } from "#shared/result/failure.ts";

/** What a script can tell from the exit code alone. Stable: changed only with a major version. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  unreachable: 3,
  unauthorised: 4,
  refused: 5,
  notApplied: 6,
  someFailed: 7,
  interrupted: 130,
} as const;

export const exitCodeOfFailure: Record<FailureCode, number> = {
  unreachable: exitCodes.unreachable,
  unauthorised: exitCodes.unauthorised,
  certificate: exitCodes.unauthorised,
  refused: exitCodes.refused,
  // An answer that cannot be believed leaves us as far from the device as none at all.
  protocol: exitCodes.unreachable,
  uncertain: exitCodes.notApplied,
  conflict: exitCodes.notApplied,
  "not-applied": exitCodes.notApplied,
  invalid: exitCodes.usage,
  storage: exitCodes.usage,
  cancelled: exitCodes.interrupted,
};
