import { getEventIteratorSchemaDetails } from "@orpc/contract";
import { implement } from "@orpc/server";
import { contract } from "#shared/contract/contract.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import type { CallWatch } from "../call-watch.ts";
import { resultView } from "../failure-to-view.ts";

/**
 * The contract, to be implemented procedure by procedure; every call goes through the watch.
 *
 * What a disk or a lock refuses on the way is told, not thrown.
 */
export const onWatched = (watch: CallWatch) =>
  implement(contract).use(async ({ path, procedure, next }, input, output) => {
    const streams = getEventIteratorSchemaDetails(procedure["~orpc"].outputSchema) !== undefined;
    const call = { name: path.join("."), input, streams };
    const carryOut = async () => (await next()).output;
    return output(await watch.around(call, () => carryOut().catch(refusedByDisk)));
  });
export type On = ReturnType<typeof onWatched>;

function refusedByDisk(cause: unknown) {
  const error = cause instanceof RefusedWrite ? cause.failure : storageFailure("perron", cause);
  return resultView({ ok: false, error });
}

/** For a call whose transport gives no signal of its own: nobody can leave it. */
export const never = new AbortController().signal;
