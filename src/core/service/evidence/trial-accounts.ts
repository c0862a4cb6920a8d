import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { Result } from "#shared/result/result.ts";
import type { TrialService } from "../trial-service.ts";
import { evidenceFailure } from "./door-evidence.ts";
import type { Accounts } from "./witnessed.ts";

/** An opening, as it is written down: the relay and the answer, never the code. */
export const openingAct = (
  result: Result<{ readonly status: number }>,
  { relay }: { readonly relay: 1 | 2 | 3 },
): EvidenceAct => ({
  kind: "opening",
  relay,
  over: "local",
  status: result.ok ? result.value.status : null,
  failure: evidenceFailure(result),
});

type CallAct = Extract<EvidenceAct, { kind: "call" }>;

export const callAct = (
  result: Result<unknown>,
  act: CallAct["act"],
  to?: { readonly table: string; readonly id: string },
): EvidenceAct => ({
  kind: "call",
  act,
  table: to?.table ?? null,
  target: to?.id ?? null,
  failure: evidenceFailure(result),
});

/** Openings and calls of the page. */
export const trialAccounts: Accounts<TrialService> = {
  open: openingAct,
  call: (result, target) => callAct(result, "call", target),
  answer: (result) => callAct(result, "answer"),
  hangUp: (result) => callAct(result, "hang-up"),
};
