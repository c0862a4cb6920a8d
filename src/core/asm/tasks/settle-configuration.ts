import type { NewSettings } from "../model/settings.ts";
import type { ConfigurationTask, Task } from "../model/task.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { configurationOutcome } from "./configuration-outcome.ts";

/**
 * Settles the newest configuration task of a product by the settings it just sent.
 *
 * Equal to what was sent = applied, even when the acknowledgement was lost. Anything else counts only once the product
 * said that it restarted (or its deadline passed): settings sent before that still show the old files.
 */
export async function settleConfiguration(store: AsmStore, settings: NewSettings): Promise<Task | undefined> {
  const { objectId, receivedAt: at } = settings;
  const [task] = await store.tasks({ objectId, kind: "configuration", newestFirst: true, limit: 1 });
  if (task?.kind !== "configuration" || !mayStillSettle(task)) return undefined;
  const to = configurationOutcome(task, settings.files);
  if (to !== "applied" && task.state !== "not-returned" && task.restartedAt === null) return undefined;
  const moved = await store.moveTask({ id: task.id, from: [task.state], to, at });
  return moved ? { ...task, state: to, changedAt: at } : undefined;
}

function mayStillSettle({ state }: ConfigurationTask): boolean {
  return state === "offered" || state === "acknowledged" || state === "not-returned";
}
