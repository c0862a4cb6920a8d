import type { Failure } from "./failure.ts";

/** The outcome of anything that can fail in an expected way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
