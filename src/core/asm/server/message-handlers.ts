import type { Clock } from "../../clock/clock.ts";
import { maskedValue } from "../events/mask-codes.ts";
import type { NewEvent } from "../model/event.ts";
import type { ObjectId } from "../model/object-id.ts";
import type { Task } from "../model/task.ts";
import { readFirmwareSection } from "../products/firmware-section.ts";
import type { AcknowledgementWords } from "../protocol/acknowledgement.ts";
import { type Answer, answers } from "../protocol/answers.ts";
import { type DeviceMessage, numberField, shownText, textField } from "../protocol/message-fields.ts";
import { readRelayResults } from "../protocol/relay-results.ts";
import { settingsFiles } from "../protocol/settings-files.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { settleConfiguration } from "../tasks/settle-configuration.ts";
import { doorAnswerWithin, returnWithin } from "../tasks/task-timing.ts";
import type { AsmServerEvent } from "./asm-server-event.ts";

export type HandlerContext = {
  readonly store: AsmStore;
  readonly clock: Clock;
  readonly acknowledgement: AcknowledgementWords;
  readonly emit: (event: AsmServerEvent) => void;
};

/** A message whose token is right. */
export type KnownMessage = {
  readonly message: DeviceMessage;
  readonly objectId: ObjectId;
  readonly token: string;
  readonly remoteAddress: string;
  readonly repaired: boolean;
  readonly body: Uint8Array;
};

function isoTime(clock: Clock, later = 0): string {
  const at = clock.now() + later;
  if (at !== last.at) last = { at, text: new Date(at).toISOString() };
  return last.text;
}

/** In a burst many come within a millisecond, and writing a date costs as much as reading a message. */
let last = { at: Number.NaN, text: "" };

/** NOTIFY: a sign of life, answered with what waits (vendor note 4.1). */
export async function handleNotify(context: HandlerContext, known: KnownMessage): Promise<Answer> {
  const { store, clock, emit } = context;
  const { objectId, remoteAddress, token } = known;
  const at = isoTime(clock);
  const outcome = await store.notify({ objectId, at, remoteAddress }, isoTime(clock, doorAnswerWithin));
  const told = { type: "notify", at, objectId, remoteAddress } as const;
  if (outcome.kind === "unknown") {
    emit({ ...told, answer: "unknown", because: outcome.because });
    return answers.unknownObject;
  }
  if (outcome.kind === "idle") {
    emit({ ...told, answer: "idle" });
    return answers.nothingWaiting;
  }
  emit({ ...told, answer: "task", taskId: outcome.task.id });
  tellTask(context, outcome.task, remoteAddress);
  return outcome.task.kind === "door"
    ? answers.openDoor(outcome.task, token, clock.now())
    : answers.newConfiguration(outcome.task, token, clock.now());
}

/** SETTINGS: everything the product runs; also what proves, or disproves, a new configuration. */
export async function handleSettings(context: HandlerContext, known: KnownMessage): Promise<Answer> {
  const { store, clock, emit } = context;
  const { message, objectId, remoteAddress } = known;
  const at = isoTime(clock);
  const settings = { objectId, receivedAt: at, ...settingsFiles(message) };
  const confUser = settings.files.get("conf_user");
  const kept = await store.saveSettings(settings, confUser && readFirmwareSection(confUser), remoteAddress);
  const files = [...settings.files].map(([name, content]) => ({ name, bytes: content.length }));
  emit({ type: "settings", at, objectId, remoteAddress, files, kept });
  if (!kept) return answers.unknownObject;
  const settled = await settleConfiguration(store, settings);
  if (settled) tellTask(context, settled, remoteAddress);
  return answers.settingsKept(textField(message, "request") ?? "conf", objectId, clock.now());
}

/** The product has written a new configuration and is about to restart: it need not be offered again. */
export async function handleAcknowledgement(
  context: HandlerContext,
  known: KnownMessage,
  taskId: number,
): Promise<Answer> {
  const { store, clock } = context;
  const { objectId, message } = known;
  const task = await store.task(taskId);
  if (task?.kind === "configuration" && task.objectId === objectId) {
    const at = isoTime(clock);
    const deadline = isoTime(clock, returnWithin);
    const moved = await store.moveTask({ id: taskId, from: ["offered"], to: "acknowledged", at, deadline });
    if (moved) tellTask(context, { ...task, state: "acknowledged", changedAt: at }, known.remoteAddress);
  }
  return answers.settingsKept(textField(message, "request") ?? "ack", objectId, clock.now());
}

/** EVENT: on disk before it is answered; the same one again is answered the same. */
export async function handleEvent(context: HandlerContext, known: KnownMessage): Promise<Answer> {
  const { store, emit } = context;
  const { message, objectId, remoteAddress } = known;
  const event = eventOf(known, isoTime(context.clock));
  const outcome = await store.recordEvent(event);
  if (outcome.kind === "unknown-product") {
    emit({ type: "refused", at: event.receivedAt, remoteAddress, because: "unknown-product", objectId });
    return answers.unknownObject;
  }
  emit({
    type: "event",
    at: event.receivedAt,
    objectId,
    remoteAddress,
    id: outcome.id,
    code: event.code,
    request: event.request,
    value: maskedValue(event),
    taskId: event.taskId,
    duplicate: outcome.kind === "duplicate",
    repaired: event.repaired,
  });
  // Also for a duplicate: a server killed after the record and before this step hears the same event again.
  if (event.code === "OE") await store.noteRestart(objectId, event.receivedAt);
  if (event.code !== "RL" || event.taskId === null) return answers.eventRecorded;
  await settleOpening(context, known, event.taskId, message.get("value"));
  return answers.openingFinished(event.taskId);
}

async function settleOpening(context: HandlerContext, known: KnownMessage, taskId: number, value: unknown) {
  const { store, clock } = context;
  const task = await store.task(taskId);
  if (task?.kind !== "door" || task.objectId !== known.objectId) return;
  const results = readRelayResults(value) ?? {};
  const at = isoTime(clock);
  // A late answer settles an opening that was already given up as unknown.
  const moved = await store.moveTask({
    id: taskId,
    from: ["delivered", "unknown"],
    to: "answered",
    at,
    results,
  });
  if (moved) tellTask(context, { ...task, state: "answered", results }, known.remoteAddress);
}

function eventOf({ message, objectId, repaired, body }: KnownMessage, receivedAt: string): NewEvent {
  const request = message.get("request");
  return {
    objectId,
    code: shownText(message.get("code")).trim().slice(0, 32) || "?",
    request: request === undefined ? null : shownText(request).slice(0, 64),
    value: shownText(message.get("value")),
    deviceTime: numberField(message, "time") ?? null,
    taskId: numberField(message, "task_id") ?? null,
    receivedAt,
    repaired,
    body,
  };
}

export function tellTask(
  { emit, clock }: Pick<HandlerContext, "emit" | "clock">,
  task: Task,
  remoteAddress: string,
) {
  const { id: taskId, objectId, kind, state } = task;
  const results = task.kind === "door" ? task.results : null;
  emit({ type: "task", at: isoTime(clock), remoteAddress, objectId, taskId, kind, state, results });
}
