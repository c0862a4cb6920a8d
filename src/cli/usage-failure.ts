import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";

/** Arguments that do not go together: `invalid`, exit code 2. */
export function usageFailure(message: Bilingual): Failure {
  return failure("invalid", message, { reason: "usage" });
}

export function unknownAction(given: string, known: readonly string[]): Failure {
  const list = known.join(", ");
  return usageFailure({
    fr: `« ${given} » n'est pas une action ; attendu : ${list}.`,
    en: `“${given}” is not an action; expected: ${list}.`,
  });
}

/** An action that lacks its file, name or option. */
export function missingArgument(action: string, what: string): Failure {
  return usageFailure({ fr: `${action} demande ${what}.`, en: `${action} needs ${what}.` });
}
