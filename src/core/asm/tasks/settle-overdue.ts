import type { Instant } from "#shared/model/units.ts";
import { openStates, type Task, type TaskState } from "../model/task.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { configurationOutcome } from "./configuration-outcome.ts";

/** Tasks settled at a time; the rest follow a second later. */
const atATime = 500;

/** Moves every task whose deadline passed to what that means; answers those that moved. */
export async function settleOverdue(store: AsmStore, now: Instant): Promise<Task[]> {
  const at = new Date(now).toISOString();
  const overdue = await store.tasks({ states: openStates, overdueAt: at, limit: atATime });
  const settled: Task[] = [];
  for (const task of overdue) {
    const to = await overdueState(store, task);
    const moved = await store.moveTask({ id: task.id, from: [task.state], to, at });
    if (moved) settled.push({ ...task, state: to, changedAt: at } as Task);
  }
  return settled;
}

async function overdueState(store: AsmStore, task: Task): Promise<TaskState> {
  if (task.state === "queued" || task.state === "offered") return "expired";
  // Delivered, and no answer came: it may have opened, it may not.
  if (task.kind === "door") return "unknown";
  const settings = await store.latestSettings(task.objectId);
  // It came back without a word of its restart: what it sent after the acknowledgement decides.
  const cameBack = settings !== undefined && settings.receivedAt > task.changedAt;
  return cameBack ? configurationOutcome(task, settings.files) : "not-returned";
}
