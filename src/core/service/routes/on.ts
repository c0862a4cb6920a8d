import { implement } from "@orpc/server";
import { contract } from "#shared/contract/contract.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { resultView } from "../failure-to-view.ts";

/** The contract, to be implemented procedure by procedure. What a disk or a lock refuses on the way is told, not thrown. */
export const on = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (cause) {
    const error = cause instanceof RefusedWrite ? cause.failure : storageFailure("perron", cause);
    return { output: resultView({ ok: false, error }), context: {} };
  }
});
export type On = typeof on;

/** For a call whose transport gives no signal of its own: nobody can leave it. */
export const never = new AbortController().signal;
