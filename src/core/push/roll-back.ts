import type { Endpoint } from "#shared/model/endpoint.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { Credential } from "../net/conversation.ts";
import { type Judgement, judgeReadBack } from "./judge-read-back.ts";
import { rollBackFailed } from "./push-failures.ts";
import { filesToWrite } from "./push-plan.ts";
import type { PushJournalEntry, PushRequest } from "./push-ports.ts";
import { settle } from "./settle.ts";
import type { StepLog } from "./step-log.ts";

export type RollBack = {
  readonly request: PushRequest;
  /** What the device holds now, where, and the login that read it. */
  readonly held: ConfigurationFiles;
  readonly endpoint: Endpoint;
  readonly credential: Credential | null;
  readonly judgement: Judgement;
  readonly snapshot: SnapshotId;
  readonly entry: PushJournalEntry;
};

/** Writes the files from before back and verifies that they hold; fails (`not-applied`, `roll-back-failed`) when not. */
export async function rollBack(act: RollBack, steps: StepLog, signal: AbortSignal): Promise<Result<void>> {
  steps.running("roll-back");
  const done = await writeBack(act, steps, signal);
  if (done.ok) steps.done("roll-back");
  else steps.failed("roll-back", done.error.message);
  return done;
}

async function writeBack(act: RollBack, steps: StepLog, signal: AbortSignal): Promise<Result<void>> {
  const { request, held, endpoint, credential, judgement, snapshot } = act;
  const { plan, clock, profile } = request;
  const failing = (cause: Parameters<typeof rollBackFailed>[2]) =>
    failed(rollBackFailed(snapshot, judgement.differences, cause));
  await request.journal.record(act.entry);
  const sent = await send(act, filesToWrite(held, plan.before), signal);
  // As with the write itself, an error answered proves nothing: the read-back decides, where there is one.
  const from = {
    endpoint,
    since: clock.monotonic(),
    credentials: [null, ...(credential ? [credential] : [])],
  };
  const settled = await settle(request, from, steps, signal);
  if (!settled.ok) return failing(settled.error);
  if (settled.value.kind === "not-returned") return failing("not-returned");
  const { verdict } = judgeReadBack({ before: held, target: plan.before }, settled.value.files, profile);
  if (verdict === "applied") return ok(undefined);
  return failing(sent.ok ? verdict : sent.error);
}

async function send(
  { request, endpoint, credential }: RollBack,
  files: ConfigurationFiles,
  signal: AbortSignal,
): Promise<Result<void>> {
  const opened = await request.access.open(endpoint, credential);
  if (!opened.ok) return opened;
  const device = opened.value;
  try {
    const login = await device.login(signal);
    return login.ok ? await device.transport.write(files, signal) : login;
  } finally {
    await device.close();
  }
}
