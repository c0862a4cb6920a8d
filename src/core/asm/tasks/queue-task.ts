import type { Milliseconds } from "#shared/model/units.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { Product } from "../model/product.ts";
import type { ConfigurationTask, DoorTask, RelayNumber, Task } from "../model/task.ts";
import type { AsmStore, NewTask } from "../store/asm-store.ts";
import { settleOverdue } from "./settle-overdue.ts";
import { configurationWaits, doorWaits } from "./task-timing.ts";

type Link = { readonly store: AsmStore; readonly clock: Clock };

/**
 * Queues a relay opening for the product's next notify; a person asked for it, once.
 *
 * Fails with `invalid` (no such product, not accepted) or `conflict` (an opening is already on its way).
 */
export async function queueDoorOpening(
  { store, clock }: Link,
  objectId: ObjectId,
  opening: { readonly relay: RelayNumber; readonly code: string; readonly waits?: Milliseconds },
): Promise<Result<DoorTask>> {
  const product = await acceptedProduct(store, objectId);
  if (!product.ok) return product;
  const { relay, code, waits = doorWaits(product.value) } = opening;
  const queued = await queue(
    { store, clock },
    { kind: "door", relay, code, objectId, ...times(clock, waits) },
  );
  return queued as Result<DoorTask>;
}

/**
 * Queues a new configuration. `conf_user` and `conf_sip` that are not given travel as the product last sent them, since
 * it expects the same shape as its own settings (vendor note 4.1.1).
 *
 * Fails as `queueDoorOpening` does, and with `invalid` when the product never sent its settings.
 */
export async function queueConfiguration(
  { store, clock }: Link,
  objectId: ObjectId,
  files: ConfigurationFiles,
  waits: Milliseconds = configurationWaits,
): Promise<Result<ConfigurationTask>> {
  const product = await acceptedProduct(store, objectId);
  if (!product.ok) return product;
  const settings = await store.latestSettings(objectId);
  if (!settings) return failed(noSettings(objectId));
  const present = (name: string) => files.has(name) || (settings.files.has(name) && name.startsWith("conf_"));
  const names = [...new Set([...settings.files.keys(), ...files.keys()])].filter(present);
  const inBase64 = (source: ConfigurationFiles) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const content = source.get(name);
        return content ? [[name, Buffer.from(content).toString("base64")]] : [];
      }),
    );
  const before = inBase64(settings.files);
  const wanted = { ...before, ...inBase64(files) };
  const task = { kind: "configuration", files: wanted, before, objectId, ...times(clock, waits) } as const;
  return (await queue({ store, clock }, task)) as Result<ConfigurationTask>;
}

/** Takes a task back while it has not reached the product. Fails with `conflict` when it may have. */
export async function cancelTask({ store, clock }: Link, id: number): Promise<Result<Task>> {
  const at = new Date(clock.now()).toISOString();
  const task = await store.task(id);
  if (!task) return failed(noSuchTask(id));
  // An offered configuration may be on its way; it is not offered again, and its read-back is not waited for.
  const moved = await store.moveTask({ id, from: ["queued", "offered"], to: "cancelled", at });
  return moved ? ok({ ...task, state: "cancelled" } as Task) : failed(tooLate(task));
}

function times(clock: Clock, waits: Milliseconds) {
  const now = clock.now();
  return { createdAt: new Date(now).toISOString(), deadline: new Date(now + waits).toISOString() };
}

async function acceptedProduct(store: AsmStore, objectId: ObjectId): Promise<Result<Product>> {
  const product = await store.product(objectId);
  if (!product) return failed(noSuchProduct(objectId));
  return product.state === "accepted" ? ok(product) : failed(notAccepted(objectId));
}

async function queue({ store, clock }: Link, task: NewTask): Promise<Result<Task>> {
  // One that is past its deadline must not stand in the way of this one.
  await settleOverdue(store, clock.now());
  const added = await store.addTask(task);
  return added ? ok(added) : failed(alreadyOne(task));
}

export function noSuchProduct(objectId: string): Failure {
  return failure(
    "invalid",
    {
      fr: `Aucun produit « ${objectId} » ne s'est présenté à ce serveur ; « perron asm products » les liste.`,
      en: `No product “${objectId}” has come to this server; “perron asm products” lists them.`,
    },
    { reason: "no-such-product" },
  );
}

function notAccepted(objectId: ObjectId): Failure {
  return failure(
    "invalid",
    {
      fr: `Le produit ${objectId} n'est pas activé. Acceptez-le d'abord.`,
      en: `Product ${objectId} is not activated. Accept it first.`,
    },
    { reason: "not-accepted" },
  );
}

export function noSettings(objectId: ObjectId): Failure {
  return failure(
    "invalid",
    {
      fr: `Le produit ${objectId} n'a pas encore envoyé sa configuration. Demandez une lecture complète et attendez son prochain signe de vie.`,
      en: `Product ${objectId} has not sent its configuration yet. Ask for a full read and wait for its next notify.`,
    },
    { reason: "no-settings" },
  );
}

function noSuchTask(id: number): Failure {
  return failure(
    "invalid",
    { fr: `Aucune tâche n° ${id}.`, en: `No task number ${id}.` },
    { reason: "no-such-task" },
  );
}

function tooLate(task: Task): Failure {
  return failure(
    "conflict",
    {
      fr: `La tâche n° ${task.id} ne peut plus être annulée : le portier l'a déjà reçue ou elle est terminée (${task.state}).`,
      en: `Task number ${task.id} can no longer be cancelled: the door phone already has it, or it has ended (${task.state}).`,
    },
    { reason: "too-late" },
  );
}

function alreadyOne({ objectId, kind }: NewTask): Failure {
  const words =
    kind === "door"
      ? {
          fr: `Une ouverture est déjà en attente pour le portier ${objectId}. Attendez sa réponse, ou annulez-la.`,
          en: `An opening is already waiting for door phone ${objectId}. Wait for its answer, or cancel it.`,
        }
      : {
          fr: `Une configuration est déjà en route vers le portier ${objectId}. Attendez son résultat, ou annulez-la.`,
          en: `A configuration is already on its way to door phone ${objectId}. Wait for its outcome, or cancel it.`,
        };
  return failure("conflict", words, { reason: "one-at-a-time" });
}
