import { implement } from "@orpc/server";
import { contract } from "#shared/contract/contract.ts";

/** The contract, to be implemented procedure by procedure. */
export const on = implement(contract);
export type On = typeof on;

/** For a call whose transport gives no signal of its own: nobody can leave it. */
export const never = new AbortController().signal;
