import type { ItemState } from "#shared/model/bulk-run.ts";
import type { PushReport } from "#shared/model/push.ts";
import type { Failure, FailureCode } from "#shared/result/failure.ts";
import { failed, type Result } from "#shared/result/result.ts";
import type { PushPlan } from "../push/push-plan.ts";
import type { PushAccess, PushJournal, PushRequest } from "../push/push-ports.ts";
import { runPush } from "../push/run-push.ts";
import type { ItemNews, RunBoard } from "./run-board.ts";
import type { RunParts } from "./run-ports.ts";

/**
 * Brings one planned door to its end, the ledger written before each act.
 *
 * Answers why this computer's disk refused before anything was sent, so that the door waits for room; else null.
 */
export async function carryOutDoor(
  position: number,
  plan: PushPlan,
  parts: RunParts,
  board: RunBoard,
  signal: AbortSignal,
): Promise<Failure | null> {
  const sent = await sendLogos(position, plan, parts, board, signal);
  const result = sent.ok ? await push(position, plan, parts, board, signal) : sent;
  if (parts.abandon?.aborted) return null;
  if (!result.ok && result.error.code === "storage") return result.error;
  await board.conclude(position, newsOf(result));
  return null;
}

async function sendLogos(
  position: number,
  plan: PushPlan,
  { logos }: RunParts,
  board: RunBoard,
  signal: AbortSignal,
): Promise<Result<void>> {
  const names = plan.changes.some(({ path, after }) => /^residents\/\d+\/image$/.test(path) && after);
  if (!logos || !names) return { ok: true, value: undefined };
  const noted = await board.note(position, { state: "sending-logos" });
  if (!noted.ok) return noted;
  const sent = await logos.send(board.item(position).door, plan, signal);
  if (sent.ok || !lostLogo.has(sent.error.code)) return sent;
  // Of the picture it may be unknown; the configuration was not touched.
  return failed({ ...sent.error, code: "conflict", reason: "logo" });
}

const lostLogo: ReadonlySet<FailureCode> = new Set(["uncertain", "not-applied", "refused"]);

async function push(
  position: number,
  plan: PushPlan,
  parts: RunParts,
  board: RunBoard,
  signal: AbortSignal,
): Promise<Result<PushReport>> {
  try {
    return await runPush(pushRequest(position, plan, parts, board), signal);
  } catch (error) {
    if (error instanceof LedgerRefused) return failed(error.failure);
    throw error;
  }
}

/** The push of one door, its acts written into the run's ledger. */
export function pushRequest(
  position: number,
  plan: PushPlan,
  { accessTo, snapshots, clock, profile, abandon }: RunParts,
  board: RunBoard,
): PushRequest {
  const { door } = board.item(position);
  return {
    plan,
    endpoint: door.endpoint,
    access: notingAnswers(accessTo(door), position, board),
    snapshots: snapshots.of(door),
    journal: journalOf(position, board),
    clock,
    profile,
    onStep: (event) => board.tell({ type: "step", position, event }),
    ...(abandon && { abandon }),
  };
}

/** Thrown out of a push that must not write because the ledger could not. */
class LedgerRefused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message.en);
    this.failure = failure;
  }
}

function journalOf(position: number, board: RunBoard): PushJournal {
  return {
    async record({ act, snapshot }) {
      if (act === "write") {
        const noted = await board.note(position, { state: "writing", snapshot });
        if (!noted.ok) throw new LedgerRefused(noted.error);
      }
      // Putting back what was there must not wait for a full disk: the device would be left half set.
      if (act === "roll-back") await board.note(position, { state: "rolling-back" });
      // The end is the run's to write, with what it knows.
    },
  };
}

/** Notes that the device took the write, so that a reverted one is never taken for one that did not arrive. */
function notingAnswers(access: PushAccess, position: number, board: RunBoard): PushAccess {
  return {
    ...access,
    async open(endpoint, credential) {
      const opened = await access.open(endpoint, credential);
      if (!opened.ok) return opened;
      const { transport, ...device } = opened.value;
      const write: typeof transport.write = async (files, signal) => {
        const written = await transport.write(files, signal);
        if (written.ok && board.item(position).state === "writing")
          await board.note(position, { state: "restarting" });
        return written;
      };
      return {
        ok: true,
        value: { ...device, transport: { read: (signal) => transport.read(signal), write } },
      };
    },
  };
}

/** How a push's end stands in the ledger. */
export function newsOf(result: Result<PushReport>): ItemNews {
  if (!result.ok) return { state: stateOfFailure(result.error), error: result.error };
  const { outcome } = result.value;
  const state = outcome === "applied" ? "verified" : outcome;
  return { state, error: null };
}

/** `protocol` cannot follow a write: a read-back that cannot be believed ends as `uncertain`. */
export function stateOfFailure({ code }: Failure): ItemState {
  if (code === "unreachable" || code === "protocol") return "unreachable";
  if (code === "unauthorised" || code === "certificate") return "unauthorised";
  if (code === "uncertain") return "unknown";
  return code === "cancelled" ? "skipped" : "failed";
}
