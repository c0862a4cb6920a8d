import type { PushReport } from "#shared/model/push.ts";
import { failed, type Result } from "#shared/result/result.ts";
import type { PushPlan } from "../push/push-plan.ts";
import { takeUpPush } from "../push/run-push.ts";
import { newsOf, pushRequest } from "./carry-out-door.ts";
import { markOf, planOnto } from "./plan-door.ts";
import type { RunBoard } from "./run-board.ts";
import { cannotCompare } from "./run-failures.ts";
import type { RunItem } from "./run-item.ts";
import type { RunParts } from "./run-ports.ts";

/**
 * Asks a door, whose write was under way when an earlier session ended, what it runs, and concludes from that.
 *
 * Writes only to roll a half-applied write back. Answers the plan where the write never arrived, so that it can be
 * carried out now; null when the door is concluded.
 */
export async function takeUpDoor(
  position: number,
  parts: RunParts,
  board: RunBoard,
): Promise<PushPlan | null> {
  const item = board.item(position);
  const plan = await earlierPlan(item, parts);
  if (!plan.ok) {
    await board.conclude(position, { state: "unknown", error: plan.error });
    return null;
  }
  const { snapshot, state } = item;
  if (snapshot === null) throw new Error(`Item ${position} was written without a snapshot`);
  const result = await takeUpPush(pushRequest(position, plan.value, parts, board), snapshot);
  if (parts.abandon?.aborted) return null;
  const holdsOld = result.ok && result.value.outcome === "reverted";
  // The answer to the write was never seen, so it may not have arrived: the same bytes once more harm nothing.
  if (holdsOld && state === "writing") return plan.value;
  await board.conclude(position, newsOf(holdsOld && state === "rolling-back" ? rolledBack(result) : result));
  return null;
}

function rolledBack(result: Result<PushReport>): Result<PushReport> {
  return result.ok ? { ok: true, value: { ...result.value, outcome: "rolled-back" } } : result;
}

/** The plan as it was, from the snapshot taken before the write and the files given. */
async function earlierPlan({ door, plan, snapshot }: RunItem, parts: RunParts): Promise<Result<PushPlan>> {
  if (!plan || !snapshot) return failed(cannotCompare());
  const kept = await parts.snapshots.load(snapshot);
  if (!kept.ok) return kept;
  const again = planOnto(door, kept.value.files, null, parts);
  if (!again.ok) return again;
  return markOf(again.value).target === plan.target ? again : failed(cannotCompare());
}
