import type { FailureView } from "#shared/contract/failure-view.ts";

/** What every call answers: the value, or an expected failure. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: FailureView };

/** An expected failure on its way through code that knows only exceptions (TanStack Query). */
export class CallFailure extends Error {
  readonly failure: FailureView;
  constructor(failure: FailureView) {
    super(failure.code);
    this.name = "CallFailure";
    this.failure = failure;
  }
}

/** The value of an answer; a failure is thrown as {@link CallFailure}. */
export async function valueIn<T>(answer: Promise<Answer<T>>): Promise<T> {
  const given = await answer;
  if (given.ok) return given.value;
  throw new CallFailure(given.error);
}

/** The expected failure in an error; undefined for a lost line or a bug. */
export function failureIn(error: unknown): FailureView | undefined {
  return error instanceof CallFailure ? error.failure : undefined;
}
