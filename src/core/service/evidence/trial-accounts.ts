import type { TrialService } from "../trial-service.ts";
import { evidenceFailure } from "./door-evidence.ts";
import type { Accounts } from "./witnessed.ts";

/** Openings and calls, as they are written down: the relay and the answer, never the code. */
export const trialAccounts: Accounts<TrialService> = {
  open: (result, { relay }) => ({
    kind: "opening",
    relay,
    over: "local",
    status: result.ok ? result.value.status : null,
    failure: evidenceFailure(result),
  }),
  call: (result, { table, id }) => ({
    kind: "call",
    act: "call",
    table,
    target: id,
    failure: evidenceFailure(result),
  }),
  answer: (result) => ({
    kind: "call",
    act: "answer",
    table: null,
    target: null,
    failure: evidenceFailure(result),
  }),
  hangUp: (result) => ({
    kind: "call",
    act: "hang-up",
    table: null,
    target: null,
    failure: evidenceFailure(result),
  }),
};
