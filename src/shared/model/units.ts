/** A number that carries its unit in its type, so that seconds never pass for milliseconds. */
type Unit<Name extends string> = number & { readonly unit: Name };

export type Milliseconds = Unit<"ms">;
export type Bytes = Unit<"B">;
/** Milliseconds since 1970-01-01 UTC, from the wall clock: for display and logs, never for time-outs. */
export type Instant = Unit<"instant">;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const seconds = (value: number): Milliseconds => (value * 1000) as Milliseconds;
export const bytes = (value: number): Bytes => value as Bytes;
export const instant = (value: number): Instant => value as Instant;
