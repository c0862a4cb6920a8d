import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { bytes, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import { answersAnother } from "./answer-match.ts";
import { type Answer, AnswerReader } from "./answer-reader.ts";
import type { DeviceLine } from "./device-line.ts";
import { afterPoll } from "./event-loop.ts";
import type { WireRequest } from "./exchange.ts";
import type { ExchangeWatch } from "./exchange-watch.ts";
import { type Fault, FaultError, faultOf, type Loss } from "./fault.ts";
import type { Traffic } from "./traffic.ts";

export type AttemptOutcome = { readonly answer: Answer } | { readonly loss: Loss } | { readonly bug: Error };

/** Small enough that progress shows, and that a cut is known to have come before the last byte. */
const pieceSize = 16 * 1024;

/** One request on its way through undici, and its answer on the way back. It settles once. */
export class Attempt implements Dispatcher.DispatchHandler {
  onProgress: ExchangeWatch["progress"] = () => undefined;
  readonly #line: DeviceLine;
  readonly #request: WireRequest;
  readonly #settle: (outcome: AttemptOutcome) => void;
  readonly #reader: AnswerReader;
  #settled = false;
  /** Of the connection that carries it; null until the request began to leave. */
  #traffic: Traffic | null = null;
  #sent = 0;
  /** When its last byte left. */
  #begun = 0;
  /** From then to the answer's first line. */
  #took: Milliseconds = milliseconds(0);

  constructor(line: DeviceLine, request: WireRequest, settle: (outcome: AttemptOutcome) => void) {
    this.#line = line;
    this.#request = request;
    this.#settle = settle;
    this.#reader = new AnswerReader(request.maxBytes);
  }

  start(): void {
    if (this.#settled) return;
    const { method, path, body } = this.#request;
    const headers = { ...this.#request.headers };
    const large = body !== undefined && body.length > pieceSize;
    if (large) headers["content-length"] = String(body.length);
    // undici takes any async iterable as a body; its types do not say so.
    const sent = large ? (inPieces(body) as unknown as Readable) : (body ?? null);
    this.#line.client().dispatch({ method, path, headers, body: sent }, this);
  }

  fail(fault: Fault): void {
    const sent = this.#traffic === null ? "nothing" : this.#sent < this.#total ? "part" : "all";
    this.#end({ loss: { fault, sent, answered: bytes(this.#answered) } });
  }

  onRequestStart(): void {
    this.#traffic = this.#line.traffic();
    this.#traffic?.begin((chunk) => {
      this.#request.onReceived?.(chunk);
      this.#moved();
    });
    this.#moved();
    this.#begun = performance.now();
  }

  onBodySent(chunk: Uint8Array): void {
    this.#sent += chunk.length;
    const left = Math.max(0, this.#sent - (this.#traffic?.unsent ?? 0));
    this.#request.onSent?.(bytes(left), bytes(this.#total));
    this.#begun = performance.now();
    this.#moved();
  }

  onResponseStart(_controller: unknown, status: number, headers: Dispatcher.ResponseData["headers"]): void {
    this.#took = milliseconds(performance.now() - this.#begun);
    this.#believing(() => this.#reader.head(status, headers));
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#believing(() => this.#reader.data(chunk));
  }

  onResponseEnd(): void {
    const kept = (this.#traffic?.answers ?? 0) > 0;
    const doubt = kept ? this.#line.pace.doubt(this.#took) : 0;
    // Bytes after the end are read, and the parser breaks on them, before the answer is believed.
    const conclude = () => afterPoll(() => this.#conclude());
    if (doubt > 0) setTimeout(conclude, doubt);
    else conclude();
  }

  onResponseError(_controller: unknown, error: Error): void {
    const fault = faultOf(error);
    const inside = fault?.kind === "connection-lost" && this.#answered > 0;
    if (fault === undefined) this.#end({ bug: error });
    else this.fail(inside ? { ...fault, kind: "cut" } : fault);
  }

  #conclude(): void {
    const answer = this.#reader.answer();
    const late = answersAnother(this.#request.headers, answer);
    const fault =
      this.#reader.faultAfterEnd(this.#traffic) ?? (late ? ({ kind: "late-answer" } as const) : undefined);
    if (fault === undefined) {
      if (this.#traffic !== null) this.#traffic.answers += 1;
      this.#line.pace.learn(this.#took);
      this.#end({ answer });
    } else this.fail(fault);
  }

  #end(outcome: AttemptOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#settle(outcome);
  }

  get #total(): number {
    return this.#request.body?.length ?? 0;
  }

  get #answered(): number {
    return this.#traffic?.received ?? 0;
  }

  #moved(): void {
    this.onProgress(this.#sent >= this.#total);
  }

  #believing(read: () => void): void {
    if (this.#settled) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.fail(error.fault);
    }
  }
}

async function* inPieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += pieceSize) yield body.subarray(at, at + pieceSize);
}
