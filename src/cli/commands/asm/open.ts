import type { DoorTask, RelayNumber } from "#core/asm/model/task.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import { queueDoorOpening } from "#core/asm/tasks/queue-task.ts";
import { settleOverdue } from "#core/asm/tasks/settle-overdue.ts";
import { waitUntil } from "#core/asm/transport/wait-until.ts";
import { systemClock } from "#core/clock/clock.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { codeProblem } from "#core/ipac/local-api/door.ts";
import { doorAnswer, isDoorStatus } from "#core/ipac/local-api/door-answer.ts";
import { openingOverAsm } from "#core/service/asm/record-opening.ts";
import { seconds } from "#shared/model/units.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { recordOverAsm } from "../../terminal-witness.ts";
import { missingArgument } from "../../usage-failure.ts";
import { type AsmOptions, withProduct } from "./asm-data.ts";

type OpenOptions = AsmOptions & {
  readonly relay: RelayNumber;
  readonly codeStdin?: boolean;
  readonly wait?: boolean;
};

/** `perron asm open`: queues one opening for the product's next notify; with `--wait`, its answer for each relay. */
export function asmOpenCommand(context: CommandContext, id: string, options: OpenOptions): Promise<number> {
  const { output, signal } = context;
  return withProduct(context, id, options, async (store, product) => {
    const { objectId } = product;
    const prompt = output.say({ fr: "Code de la porte : ", en: "Door code: " });
    const code = await context.secret("PERRON_CODE", options.codeStdin === true, prompt);
    if (code === undefined) return output.fail(missingArgument("asm open", "PERRON_CODE / --code-stdin"));
    const problem = codeProblem(code, builtInProfile.limits.codeLength);
    if (problem) return output.fail(problem);
    const { relay } = options;
    const queued = await queueDoorOpening({ store, clock: systemClock }, objectId, { relay, code });
    await recordOverAsm(context, product, openingOverAsm(relay, queued));
    if (!queued.ok) return output.fail(queued.error);
    const { id: task, deadline } = queued.value;
    if (options.wait !== true) {
      const words = {
        fr: `Ouverture en attente du prochain signe de vie de ${objectId} (tâche n° ${task}, jusqu'à ${deadline}).`,
        en: `Opening waits for the next notify of ${objectId} (task number ${task}, until ${deadline}).`,
      };
      output.line(
        { type: "done", objectid: objectId, task, relay, state: "queued", deadline },
        output.say(words),
      );
      return exitCodes.done;
    }
    const settled = await awaitAnswer(store, task, signal);
    return settled ? tellAnswer(settled, output) : exitCodes.bug;
  });
}

/** Past both deadlines of an opening: waiting in the queue, and waiting for its answer. */
const longestWait = seconds(180);

function awaitAnswer(store: AsmStore, id: number, signal: AbortSignal): Promise<DoorTask | undefined> {
  const look = async () => {
    await settleOverdue(store, systemClock.now());
    const task = await store.task(id);
    const done = task?.kind === "door" && task.state !== "queued" && task.state !== "delivered";
    return done ? task : undefined;
  };
  return waitUntil(look, longestWait, systemClock, signal);
}

function tellAnswer(task: DoorTask, output: Output): number {
  const { objectId, relay, state, results } = task;
  const statuses = Object.values(results ?? {});
  // Of two relays the one that refused is what the person must hear.
  const status = statuses.find((one) => one !== 200) ?? statuses[0] ?? null;
  const meaning =
    status !== null && isDoorStatus(status)
      ? output.say(doorAnswer(status).meaning)
      : output.say(noAnswer(state));
  const record = { type: "done", objectid: objectId, task: task.id, relay, state, results, status, meaning };
  output.line(record, `${status ?? state}  ${meaning}`);
  if (state === "unknown") return exitCodes.notApplied;
  if (state === "expired") return exitCodes.unreachable;
  return status === 200 ? exitCodes.done : exitCodes.refused;
}

function noAnswer(state: DoorTask["state"]) {
  if (state === "expired")
    return { fr: "Le portier ne s'est pas présenté à temps.", en: "The door phone did not come in time." };
  if (state === "cancelled") return { fr: "Ouverture annulée.", en: "Opening cancelled." };
  return {
    fr: "L'ordre est parti mais la réponse s'est perdue : regardez la porte avant de recommencer.",
    en: "The order left but its answer was lost: look at the door before trying again.",
  };
}
