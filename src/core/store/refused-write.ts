import type { Failure } from "#shared/result/failure.ts";

/** A write that its database may not do (any more), with the sentence for the person; the router tells it. */
export class RefusedWrite extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message.en);
    this.name = "RefusedWrite";
    this.failure = failure;
  }
}
