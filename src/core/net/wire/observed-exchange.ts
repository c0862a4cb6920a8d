import type { Clock } from "#core/clock/clock.ts";
import { type Instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Exchange, WireRequest } from "./exchange.ts";

/** One exchange as it went over the wire. It holds secrets. */
export type ObservedExchange = {
  readonly request: Pick<WireRequest, "method" | "path" | "headers" | "body">;
  readonly begun: Instant;
  readonly took: Milliseconds;
  /** Every byte that came, framing and all; the beginning only where it was longer than is kept. */
  readonly received: Uint8Array;
  readonly exchange: Exchange;
};

export type ExchangeObserver = (exchange: ObservedExchange) => void;

/** The largest answer a conversation takes is 2 MB: more than that is a device gone wrong, and its beginning shows it. */
const keptOfAnswer = 2_200_000;

/** Carries out an exchange and tells the observer of it, where there is one. */
export async function observed(
  request: WireRequest,
  clock: Clock,
  observe: ExchangeObserver | undefined,
  carryOut: (request: WireRequest) => Promise<Exchange>,
): Promise<Exchange> {
  if (observe === undefined) return carryOut(request);
  const chunks: Uint8Array[] = [];
  let kept = 0;
  const onReceived = (chunk: Uint8Array) => {
    if (kept < keptOfAnswer) chunks.push(Uint8Array.from(chunk));
    kept += chunk.length;
  };
  const begun = clock.now();
  const started = performance.now();
  const exchange = await carryOut({ ...request, onReceived });
  const took = milliseconds(performance.now() - started);
  observe({ request, begun, took, received: Buffer.concat(chunks).subarray(0, keptOfAnswer), exchange });
  return exchange;
}
