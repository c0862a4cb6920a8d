import type { Conversation, DeviceRequest } from "#core/net/conversation.ts";
import type { Result } from "#shared/result/result.ts";
import { type CallTarget, checkCallTarget } from "./call-target.ts";
import { type LocalAct, readLocalAnswer } from "./local-answer.ts";
import { formBody, jsonBody } from "./local-request.ts";

/** Answers the incoming call (vendor note 2.2). Errors: see {@link readLocalAnswer}. */
export function answerCall(conversation: Conversation, signal: AbortSignal): Promise<Result<void>> {
  return post(conversation, "answer", formBody({ type: "answer" }), "check-first", signal);
}

/** Ends the call, or refuses the incoming one (vendor note 2.2). Errors: see {@link readLocalAnswer}. */
export function hangUp(conversation: Conversation, signal: AbortSignal): Promise<Result<void>> {
  return post(conversation, "hang-up", formBody({ type: "terminate_all" }), "check-first", signal);
}

/**
 * Makes the device call someone (vendor note 2.2).
 *
 * Never repeated by itself: a second order would ring a second time.
 * Errors: `invalid` when the id does not fit its table, before anything is sent; else see {@link readLocalAnswer}.
 */
export async function call(
  conversation: Conversation,
  target: CallTarget,
  signal: AbortSignal,
): Promise<Result<void>> {
  const checked = checkCallTarget(target);
  if (!checked.ok) return checked;
  const { table, id } = checked.value;
  // JSON, since the note's own form example leaves the colon of sip: bare, which percent-encoding would change.
  return post(conversation, "call", jsonBody({ type: "call", table, id }), "never", signal);
}

async function post(
  conversation: Conversation,
  act: LocalAct,
  body: NonNullable<DeviceRequest["body"]>,
  onLoss: DeviceRequest["onLoss"],
  signal: AbortSignal,
): Promise<Result<void>> {
  const sent = await conversation.send({ method: "POST", path: "/api/voip/", body, onLoss }, signal);
  return sent.ok ? readLocalAnswer(act, sent.value) : sent;
}
