import type { FailureView } from "#shared/contract/failure-view.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";

/** A failure without its cause, which may quote a device's answer and is for the log only. */
export function failureView({ code, message, retry, place, reason, details }: Failure): FailureView {
  return {
    code,
    message,
    ...(retry && { retry }),
    ...(place && { place }),
    ...(reason && { reason }),
    ...(details && { details }),
  };
}

export type ResultView<T> = { ok: true; value: T } | { ok: false; error: FailureView };

export function resultView<T>(result: Result<T>): ResultView<T> {
  return result.ok ? result : { ok: false, error: failureView(result.error) };
}
