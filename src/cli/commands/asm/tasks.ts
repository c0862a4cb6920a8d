import type { Task } from "#core/asm/model/task.ts";
import { cancelTask } from "#core/asm/tasks/queue-task.ts";
import { settleOverdue } from "#core/asm/tasks/settle-overdue.ts";
import { systemClock } from "#core/clock/clock.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { missingArgument } from "../../usage-failure.ts";
import { type AsmOptions, withAsmData } from "./asm-data.ts";

const widths = [6, 16, 14, 14, 26];

/** `perron asm tasks`: every opening and configuration, oldest first. */
export function tasksCommand(context: CommandContext, options: AsmOptions): Promise<number> {
  const { output } = context;
  return withAsmData(context, options, async (store) => {
    await settleOverdue(store, systemClock.now());
    const tasks = await store.tasks({});
    for (const task of tasks) {
      const { id, objectId, kind, state, changedAt } = task;
      output.line(taskRecord(task), tableRow([String(id), objectId, kind, state, changedAt], widths));
    }
    output.line({ type: "done", tasks: tasks.length });
    return exitCodes.done;
  });
}

/** `perron asm cancel`: takes back what has not left. */
export function cancelCommand(context: CommandContext, number: string, options: AsmOptions): Promise<number> {
  const { output } = context;
  return withAsmData(context, options, async (store) => {
    const id = /^\d{1,9}$/.test(number) ? Number(number) : undefined;
    if (id === undefined) return output.fail(missingArgument("asm cancel", "TASK"));
    const cancelled = await cancelTask({ store, clock: systemClock }, id);
    if (!cancelled.ok) return output.fail(cancelled.error);
    output.line(
      { ...taskRecord(cancelled.value), type: "done" },
      output.say({ fr: "Annulée.", en: "Cancelled." }),
    );
    return exitCodes.done;
  });
}

/** Without the code, and without the files' contents: those hold passwords. */
function taskRecord(task: Task) {
  const { id, objectId, kind, state, createdAt, changedAt, deadline, attempts } = task;
  const more =
    task.kind === "door" ? { relay: task.relay, results: task.results } : { files: Object.keys(task.files) };
  return {
    type: "task",
    task: id,
    objectid: objectId,
    kind,
    state,
    createdAt,
    changedAt,
    deadline,
    attempts,
    ...more,
  };
}
