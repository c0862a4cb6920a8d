import { randomUUID } from "node:crypto";
import type { Product } from "#core/asm/model/product.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import { returnWithin } from "#core/asm/tasks/task-timing.ts";
import { asmEndpoint, asmPushAccess } from "#core/asm/transport/asm-push-access.ts";
import { asmTransport } from "#core/asm/transport/asm-transport.ts";
import { systemClock } from "#core/clock/clock.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import type { PushPlan } from "#core/push/push-plan.ts";
import type { PushRequest } from "#core/push/push-ports.ts";
import { plannedReport } from "#core/push/push-report.ts";
import { runPush } from "#core/push/run-push.ts";
import {
  pushBegan,
  pushEnded,
  readingWitness,
  type WitnessedPush,
} from "#core/service/evidence/push-witness.ts";
import { pushJournal, pushSnapshots } from "#core/service/push-access.ts";
import { openLaptopStore } from "#core/store/laptop-store.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { openSnapshots } from "../../open-snapshots.ts";
import { tellChange, tellOutcome, tellStep } from "../../push-lines.ts";
import { planFromCsv, type ResidentsFileOptions } from "../../residents-file.ts";
import { recordOverAsm } from "../../terminal-witness.ts";
import { type AsmOptions, withProduct } from "./asm-data.ts";
import { readSecondsOption } from "./seconds-option.ts";

type PushOptions = AsmOptions &
  ResidentsFileOptions & { readonly dryRun?: boolean; readonly profile?: string; readonly wait?: string };

/**
 * `perron asm push`: the steps and outcomes of `push`, over the ASM link.
 *
 * A product that does not come in time keeps its task waiting: the outcome is then `queued`.
 */
export function asmPushCommand(context: CommandContext, id: string, options: PushOptions): Promise<number> {
  const { output } = context;
  return withProduct(context, id, options, async (store, product) => {
    const { objectId } = product;
    const wait = readSecondsOption(options.wait);
    if (!wait.ok) return output.fail(wait.error);
    const profile = await loadProfile(options.profile);
    if (!profile.ok) return output.fail(profile.error);
    const transport = asmTransport({
      store,
      clock: systemClock,
      objectId,
      reading: "latest",
      notifyWithin: wait.value ?? patience(product),
      whenAway: "leave",
    });
    const files = await transport.read(context.signal);
    if (!files.ok) return output.fail(files.error);
    const plan = await planFromCsv(options, { files: files.value, logos: null, profile: profile.value });
    if (!plan.ok) return output.fail(plan.error);
    for (const change of plan.value.changes) tellChange(change, output);
    if (options.dryRun) return tellOutcome(plannedReport(plan.value), output);
    // The product tells by itself when it is back; the store decides, and a little after it this gives up too.
    const restart = { beginsWithinMs: 1, quietMs: 1, deadlineMs: returnWithin + 5_000 };
    const access = asmPushAccess(transport);
    return runOverAsm(context, store, {
      product,
      plan: plan.value,
      access,
      endpoint: asmEndpoint(objectId),
      profile: { ...profile.value, restart },
    });
  });
}

/** A notify and a half of those it was heard with; one that was never heard twice gets 5 s. */
function patience({ intervals }: Product): Milliseconds {
  const longest = Math.max(0, ...intervals);
  return milliseconds(Math.min(180_000, Math.max(5_000, 1.5 * longest)));
}

type AsmPush = Pick<PushRequest, "access" | "endpoint" | "profile"> & {
  readonly product: Product;
  readonly plan: PushPlan;
};

async function runOverAsm(
  context: CommandContext,
  store: AsmStore,
  { product, ...push }: AsmPush,
): Promise<number> {
  const { output, dataFolder, signal } = context;
  const laptop = await openLaptopStore(dataFolder);
  if (!laptop.ok) return output.fail(laptop.error);
  try {
    const runId = randomUUID();
    const witnessed: WitnessedPush = { runId, plan: push.plan, over: "asm", restored: null };
    const watched = readingWitness(push.access);
    await recordOverAsm(context, product, pushBegan(witnessed));
    const result = await runPush(
      {
        ...push,
        access: watched.access,
        snapshots: pushSnapshots(await openSnapshots(context, laptop.value), push.endpoint, systemClock),
        journal: pushJournal(laptop.value, runId),
        clock: systemClock,
        onStep: (event) => tellStep(event, output),
      },
      signal,
    );
    const found = { files: watched.last(), snapshotAfter: null };
    await recordOverAsm(context, product, pushEnded(witnessed, result, found));
    if (result.ok) return tellOutcome(result.value, output);
    const { reason, details, message } = result.error;
    if (reason !== "waiting") return output.fail(result.error);
    const task = Number(details?.task);
    const deadline = (await store.task(task))?.deadline;
    output.line({ type: "done", outcome: "queued", task, deadline }, output.say(message));
    return exitCodes.done;
  } finally {
    await laptop.value.close();
  }
}
