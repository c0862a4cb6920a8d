import type { Milliseconds } from "#shared/model/units.ts";
import { seconds } from "#shared/model/units.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { ConfigurationFiles, ConfigurationTransport } from "../../ipac/configuration-transport.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { ConfigurationTask } from "../model/task.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { cancelTask, noSettings, queueConfiguration } from "../tasks/queue-task.ts";
import { settleOverdue } from "../tasks/settle-overdue.ts";
import { waitUntil } from "./wait-until.ts";

export type AsmTransportOptions = {
  readonly store: AsmStore;
  readonly clock: Clock;
  readonly objectId: ObjectId;
  /**
   * `latest` = what the product sent last, at once · `full` = ask for everything again, by one "unknown objectid", and
   * wait for it. After a write both wait until the product is back and has told what it runs.
   */
  readonly reading: "latest" | "full";
  /** How long the product's next notify may take. @default 3 min */
  readonly notifyWithin?: Milliseconds;
  /** A configuration that nobody came for: taken back, or left waiting for its product. @default "cancel" */
  readonly whenAway?: "cancel" | "leave";
};

export type AsmTransport = ConfigurationTransport & {
  /** False from a write until the product has told what it runs; false for good when it never returned. */
  isBack(): Promise<boolean>;
};

const usualNotifyWithin = seconds(180);

/**
 * Reads and writes a product's configuration through the ASM server's store: the one documented way.
 *
 * The server may run in this process or another. Files besides `conf_user` and `conf_sip` (logos, certificates) are read
 * along when the product sends them.
 */
export function asmTransport(options: AsmTransportOptions): AsmTransport {
  const { store, clock, objectId } = options;
  let written: number | undefined;

  async function latest(): Promise<Result<ConfigurationFiles>> {
    const settings = await store.latestSettings(objectId);
    return settings ? ok(settings.files) : failed(noSettings(objectId));
  }

  return {
    async isBack() {
      if (written === undefined) return true;
      await settleOverdue(store, clock.now());
      const task = await store.task(written);
      return task?.state === "applied" || task?.state === "reverted" || task?.state === "differs";
    },
    async read(signal) {
      if (written !== undefined) {
        const back = await awaitReadBack({ store, clock }, written, signal);
        if (back?.state === "not-returned") return failed(away(objectId));
        written = undefined;
        return latest();
      }
      if (options.reading === "latest") return latest();
      return (await readInFull(options, signal)) ? latest() : failed(away(objectId));
    },
    async write(files, signal) {
      const queued = await queueConfiguration({ store, clock }, objectId, files);
      if (!queued.ok) return queued;
      const taken = await awaitAcknowledgement(options, queued.value.id, signal);
      if (taken.ok) written = queued.value.id;
      return taken;
    },
  };
}

/** Asks for the whole configuration and waits for it; false when none came in time. */
async function readInFull(options: AsmTransportOptions, signal: AbortSignal): Promise<boolean> {
  const { store, clock, objectId, notifyWithin = usualNotifyWithin } = options;
  const asked = new Date(clock.now()).toISOString();
  if (!(await store.askFullRead(objectId, asked))) return false;
  const came = await waitUntil(
    async () => {
      const product = await store.product(objectId);
      // The flag is taken by the notify; settings after that are the answer, not some that were on their way.
      const done = product && product.fullReadAskedAt === null && (product.lastSettingsAt ?? "") >= asked;
      return done || undefined;
    },
    notifyWithin,
    clock,
    signal,
  );
  return came === true;
}

async function awaitAcknowledgement(
  options: AsmTransportOptions,
  taskId: number,
  signal: AbortSignal,
): Promise<Result<void>> {
  const { store, clock, objectId, notifyWithin = usualNotifyWithin } = options;
  const look = async () => {
    const task = await store.task(taskId);
    return task && task.state !== "queued" && task.state !== "offered" ? task : undefined;
  };
  const task = await waitUntil(look, notifyWithin, clock, signal);
  if (task?.state === "cancelled" || task?.state === "expired") return failed(notTaken(objectId));
  if (task) return ok(undefined);
  if (options.whenAway === "leave") return failed(leftWaiting(objectId, taskId));
  const offered = (await store.task(taskId))?.state === "offered";
  const cancelled = await cancelTask({ store, clock }, taskId);
  // Acknowledged at this very moment.
  if (!cancelled.ok) return ok(undefined);
  return failed(offered ? perhapsTaken(objectId) : away(objectId));
}

/** The task once its read-back settled it; undefined when there is no such task. */
export async function awaitReadBack(
  { store, clock }: { readonly store: AsmStore; readonly clock: Clock },
  taskId: number,
  signal: AbortSignal,
): Promise<ConfigurationTask | undefined> {
  const look = async () => {
    // Deadlines also pass while no server runs.
    await settleOverdue(store, clock.now());
    const task = await store.task(taskId);
    if (task?.kind !== "configuration") return { task: undefined };
    const open = task.state === "queued" || task.state === "offered" || task.state === "acknowledged";
    return open ? undefined : { task };
  };
  // Each state has a deadline of its own, so this ends; an hour and a bit is past all of them.
  const settled = await waitUntil(look, seconds(4_000), clock, signal);
  return settled?.task;
}

function away(objectId: ObjectId): Failure {
  return failure(
    "unreachable",
    {
      fr: `Le portier ${objectId} ne s'est pas présenté au serveur ASM à temps. Vérifiez son adresse de serveur, sa clé client et le réseau.`,
      en: `Door phone ${objectId} did not come to the ASM server in time. Check its server address, its client key and the network.`,
    },
    { reason: "no-notify", retry: "safe" },
  );
}

function leftWaiting(objectId: ObjectId, taskId: number): Failure {
  return failure(
    "unreachable",
    {
      fr: `Le portier ${objectId} ne s'est pas encore présenté : la configuration l'attend (tâche n° ${taskId}).`,
      en: `Door phone ${objectId} has not come yet: the configuration waits for it (task number ${taskId}).`,
    },
    { reason: "waiting", details: { task: String(taskId) } },
  );
}

function notTaken(objectId: ObjectId): Failure {
  return failure(
    "cancelled",
    {
      fr: `La configuration pour ${objectId} a été annulée ou a expiré avant que le portier ne la prenne.`,
      en: `The configuration for ${objectId} was cancelled or expired before the door phone took it.`,
    },
    { reason: "task-ended", retry: "safe" },
  );
}

function perhapsTaken(objectId: ObjectId): Failure {
  return failure(
    "uncertain",
    {
      fr: `La configuration a été proposée au portier ${objectId}, qui n'en a pas accusé réception. Relisez-le avant de recommencer.`,
      en: `The configuration was offered to door phone ${objectId}, which did not acknowledge it. Read it again before trying again.`,
    },
    { reason: "not-acknowledged", retry: "after-check" },
  );
}
