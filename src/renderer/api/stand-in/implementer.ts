import { implement } from "@orpc/server";
import { contract } from "#shared/contract/contract.ts";
import type { FailureView } from "#shared/contract/failure-view.ts";

export const standIn = implement(contract);

export const given = <T>(value: T) => ({ ok: true as const, value });
export const refused = (error: FailureView) => ({ ok: false as const, error });
