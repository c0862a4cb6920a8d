import type { AsmTask } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import type { RelayNumber } from "../../asm/model/task.ts";
import { cancelTask, queueDoorOpening } from "../../asm/tasks/queue-task.ts";
import { settleOverdue } from "../../asm/tasks/settle-overdue.ts";
import { codeProblem } from "../../ipac/local-api/door.ts";
import { type AsmParts, serverStopped, withProduct, withSite } from "./asm-parts.ts";
import { taskView } from "./asm-views.ts";
import { recordOpening } from "./record-opening.ts";

/** Tasks looked at, latest first; older ones are history that nothing changes any more. */
const tasksShown = 100;

/** What waits for a door phone's next notify, and what became of it. */
export function taskCalls(parts: AsmParts) {
  const { clock, profile } = parts;
  return {
    tasks: (id: SiteId, objectId: string | undefined): Promise<Result<AsmTask[]>> =>
      withSite(parts, id, async ({ store }) => {
        // Deadlines also pass while the server is stopped.
        await settleOverdue(store, clock.now());
        const one = ObjectId.safeParse(objectId).data;
        const tasks = await store.tasks({
          ...(one && { objectId: one }),
          newestFirst: true,
          limit: tasksShown,
        });
        return ok(tasks.map(taskView));
      }),

    /** A person's act, once: the next notify delivers it, and never twice. */
    open: (
      id: SiteId,
      objectId: string,
      order: { readonly relay: RelayNumber; readonly code: string },
    ): Promise<Result<AsmTask>> =>
      withProduct(parts, id, objectId, async (site, product) => {
        if (!site.running()) return failed(serverStopped());
        const problem = codeProblem(order.code, profile.limits.codeLength);
        if (problem) return failed(problem);
        const queued = await queueDoorOpening({ store: site.store, clock }, product.objectId, order);
        await recordOpening(parts, id, product.objectId, { relay: order.relay, queued });
        return queued.ok ? ok(taskView(queued.value)) : queued;
      }),

    cancel: (id: SiteId, taskId: number): Promise<Result<AsmTask>> =>
      withSite(parts, id, async ({ store }) => {
        const cancelled = await cancelTask({ store, clock }, taskId);
        return cancelled.ok ? ok(taskView(cancelled.value)) : cancelled;
      }),
  };
}
