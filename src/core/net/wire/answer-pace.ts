import { type Milliseconds, milliseconds } from "#shared/model/units.ts";

/** The fastest of so many last answers is what a device can do. */
const remembered = 5;
/** Part of that time below which an answer comes too early to be the device's own. */
const tooEarly = 1 / 3;
/** A device that answers faster than this leaves nothing to tell by; only noise would be doubted. */
const tellable = milliseconds(1.5);
/** Longer than an acknowledgement is delayed (40 ms on Linux and Windows), which holds the right answer back. */
const listening = milliseconds(60);

/**
 * Knows how fast a device can answer, to doubt an answer that comes too early on a kept connection.
 *
 * HTTP/1.1 answers carry no number. A second answer to the request before may be held back by TCP (Nagle, delayed
 * acknowledgement) until the next request leaves, and then arrives first; the right one follows.
 */
export class AnswerPace {
  #last: readonly number[] = [];

  /** How much longer to listen for a second answer; 0 = the answer came when it could be expected. */
  doubt(took: Milliseconds): Milliseconds {
    const fastest = Math.min(...this.#last);
    const known = this.#last.length > 0 && fastest >= tellable;
    return known && took < fastest * tooEarly ? listening : milliseconds(0);
  }

  /** An answer that was believed. */
  learn(took: Milliseconds): void {
    this.#last = [...this.#last, took].slice(-remembered);
  }
}
