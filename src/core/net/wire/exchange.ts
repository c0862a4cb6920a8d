import type { Bytes, Milliseconds } from "#shared/model/units.ts";
import type { Answer } from "./answer-reader.ts";
import { Attempt } from "./attempt.ts";
import type { DeviceLine } from "./device-line.ts";
import { afterPoll } from "./event-loop.ts";
import { type ExchangeWatch, watchExchange } from "./exchange-watch.ts";
import type { Loss } from "./fault.ts";

/** One request as it goes over the wire, its credentials already in the headers. */
export type WireRequest = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly deadline: Milliseconds;
  /** The deadline runs from the last byte sent: a large body takes its time, and the stall limit watches it. */
  readonly deadlineAfterBody: boolean;
  readonly stall: Milliseconds;
  readonly maxBytes: Bytes;
  readonly onSent?: (sent: Bytes, total: Bytes) => void;
  /** Hears the answer's raw bytes, framing and all, as they come. */
  readonly onReceived?: (chunk: Uint8Array) => void;
};

export type Exchange = { readonly answer: Answer } | { readonly loss: Loss };

/** Sends one request and reads its answer whole; after any loss the connection is cut, so nothing late is ever misread. */
export function exchange(line: DeviceLine, request: WireRequest, signal: AbortSignal): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const attempt = new Attempt(line, request, (outcome) => {
      watch.stop();
      if (!("answer" in outcome)) line.cut();
      if ("bug" in outcome) reject(outcome.bug);
      else resolve(outcome);
    });
    const watch: ExchangeWatch = watchExchange(request, signal, (fault) => attempt.fail(fault));
    attempt.onProgress = watch.progress;
    if (signal.aborted) return;
    // Bytes that nobody asked for may lie on the kept connection: once they are read, the parser breaks it.
    if (line.traffic() === null) attempt.start();
    else afterPoll(() => attempt.start());
  });
}
