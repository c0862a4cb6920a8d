import { acknowledgedTask } from "../protocol/acknowledgement.ts";
import { type Answer, answers } from "../protocol/answers.ts";
import { readDeviceJson } from "../protocol/device-json.ts";
import { type DeviceMessage, objectIdField, textField } from "../protocol/message-fields.ts";
import type { KeyTries, KeyVerdict } from "./key-tries.ts";
import {
  type HandlerContext,
  handleAcknowledgement,
  handleEvent,
  handleNotify,
  handleSettings,
  type KnownMessage,
} from "./message-handlers.ts";
import type { UnreadableLog } from "./unreadable-log.ts";

/** The three addresses a product speaks to, below the server's path. */
export const endpoints = ["notify", "settings", "event"] as const;
export type Endpoint = (typeof endpoints)[number];

export type ReceivedBody = {
  readonly endpoint: Endpoint;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
  /** What lay on the connection beyond the declared length, the body included; undefined when nothing did. */
  readonly withSurplus: () => Uint8Array | undefined;
};

export type ReceiveContext = HandlerContext & {
  readonly isToken: (given: string) => boolean;
  readonly keyTries: KeyTries;
  readonly unreadable: UnreadableLog;
};

const handlers = { notify: handleNotify, settings: handleSettings, event: handleEvent };

/** Reads a message, checks who sends it, and answers it. Rejects only when the store does. */
export async function receiveMessage(context: ReceiveContext, received: ReceivedBody): Promise<Answer> {
  const { remoteAddress } = received;
  const read = readBody(received, (token) => context.keyTries.try(token, remoteAddress) === "right");
  if (!read.ok) {
    await context.unreadable.keep({ ...received, path: received.endpoint, reason: read.reason });
    return answers.unreadable(read.reason);
  }
  const { message, repaired, body } = read;
  const token = textField(message, "token");
  const verdict = token === undefined ? "wrong" : await judgeKey(context, token, message, remoteAddress);
  if (token === undefined || verdict !== "right") {
    tellWrongKey(context, message, remoteAddress, verdict);
    return answers.unknownToken;
  }
  const objectId = objectIdField(message);
  if (objectId === undefined) {
    await context.unreadable.keep({ ...received, path: received.endpoint, reason: "no-objectid" });
    return answers.unreadable("no_objectid");
  }
  const known: KnownMessage = {
    message,
    objectId,
    token,
    repaired,
    body,
    remoteAddress,
  };
  // Which of the three addresses an acknowledgement goes to is not documented: each is fine.
  const acknowledged = acknowledgedTask(message, context.acknowledgement);
  if (acknowledged !== undefined) return handleAcknowledgement(context, known, acknowledged);
  return handlers[received.endpoint](context, known);
}

/** A door phone that was let in from this very address before is heard, whoever guesses keys beside it. */
async function judgeKey(
  { keyTries, isToken, store }: ReceiveContext,
  token: string,
  message: DeviceMessage,
  remoteAddress: string,
): Promise<KeyVerdict> {
  const verdict = keyTries.try(token, remoteAddress);
  const objectId = verdict === "not-tried" ? objectIdField(message) : undefined;
  const product = objectId && (await store.product(objectId));
  return product?.remoteAddress === remoteAddress && isToken(token) ? "right" : verdict;
}

function tellWrongKey(
  { clock, emit, keyTries }: ReceiveContext,
  message: DeviceMessage,
  remoteAddress: string,
  verdict: KeyVerdict,
): void {
  if (verdict === "not-tried" && !keyTries.mayTell(remoteAddress)) return;
  const objectId = textField(message, "objectid")?.slice(0, 64) ?? null;
  const at = new Date(clock.now()).toISOString();
  const because = verdict === "not-tried" ? "too-many-keys" : "token";
  emit({ type: "refused", at, remoteAddress, because, objectId });
}

/**
 * A declared length that is too small cuts the text: then what followed on the same connection belongs to it (the
 * vendor's own examples declare 123 bytes for 152). One that is too large is never met, and never gets here.
 */
function readBody({ body, withSurplus }: ReceivedBody, mayRepair: ReceiveContext["isToken"]) {
  const read = readDeviceJson(body, { mayRepair });
  if (read.ok) return { ...read, body };
  const longer = read.reason === "cut" ? withSurplus() : undefined;
  const whole = longer && readDeviceJson(longer, { mayRepair });
  return longer && whole?.ok ? { ...whole, repaired: true, body: longer } : read;
}
