import { seconds } from "#shared/model/units.ts";
import { settleOverdue } from "../tasks/settle-overdue.ts";
import { type HandlerContext, tellTask } from "./message-handlers.ts";

/** How often deadlines are looked at. A task past its deadline is never handed out, however late this looks: 1 s. */
const every = seconds(1);

/** Settles what is past its deadline while the server runs. */
export function overdueWatch(context: Pick<HandlerContext, "store" | "clock" | "emit">) {
  let looking: Promise<void> = Promise.resolve();
  async function look(): Promise<void> {
    try {
      for (const task of await settleOverdue(context.store, context.clock.now())) tellTask(context, task, "");
    } catch (cause) {
      const reason = String((cause as Error | undefined)?.message ?? cause);
      context.emit({
        type: "storage",
        at: new Date(context.clock.now()).toISOString(),
        remoteAddress: "",
        reason,
      });
    }
  }
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    looking = look().finally(() => {
      busy = false;
    });
  }, every);
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}
