import { endpointUrl } from "#shared/model/endpoint.ts";
import type { PushReport } from "#shared/model/push.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { judgeReadBack } from "./judge-read-back.ts";
import type { PushRequest } from "./push-ports.ts";
import { entryOf, reportOf } from "./push-report.ts";
import { rollBack } from "./roll-back.ts";
import { settle } from "./settle.ts";
import type { Written } from "./snapshot-and-write.ts";
import type { StepLog } from "./step-log.ts";

/** From the write to its end: await the return, read back, verify and, where it holds neither side, roll back. */
export async function concludeWrite(
  request: PushRequest,
  { snapshot, answer }: Written,
  steps: StepLog,
  signal: AbortSignal,
): Promise<Result<PushReport>> {
  const { plan, clock, profile } = request;
  const from = {
    endpoint: request.endpoint,
    since: clock.monotonic(),
    credentials: plan.credentialAfter ? [plan.credentialAfter, null] : [null],
  };
  const settled = await settle(request, from, steps, signal);
  if (!settled.ok) return settled;
  if (settled.value.kind === "not-returned") return ok(reportOf(plan, "not-returned", snapshot));
  const { files, endpoint, credential } = settled.value;
  steps.running("verify");
  const judgement = judgeReadBack(plan, files, profile);
  const movedTo = endpointUrl(endpoint) === endpointUrl(request.endpoint) ? null : endpointUrl(endpoint);
  const told = { ...reportOf(plan, "applied", snapshot, judgement), movedTo };
  if (judgement.verdict === "applied") {
    steps.done("verify");
    steps.skipped("roll-back");
    return ok(told);
  }
  steps.failed("verify");
  if (judgement.verdict === "reverted") {
    steps.skipped("roll-back");
    // It said no, and holds what it held: that is a refusal, not a revert.
    return answer?.code === "refused" ? failed(answer) : ok({ ...told, outcome: "reverted" });
  }
  const entry = entryOf(request, "roll-back", endpoint, snapshot);
  const back = await rollBack(
    { request, held: files, endpoint, credential, judgement, snapshot, entry },
    steps,
    signal,
  );
  return back.ok ? ok({ ...told, outcome: "rolled-back" }) : back;
}
