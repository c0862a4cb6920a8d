import type { Conversation, DeviceRequest } from "#core/net/conversation.ts";
import { failed, type Result } from "#shared/result/result.ts";
import { readLocalAnswer } from "./local-answer.ts";
import { base64, jsonBody } from "./local-request.ts";
import { repetitionProblem } from "./repetition.ts";
import { sendOnce } from "./send-once.ts";

export type PictureOrder = {
  /** A PNG, JPEG or GIF made for the device's screen. */
  readonly bytes: Uint8Array;
  /** Seconds, 1 to 9999; 0 = for ever, taken only with `endless`. */
  readonly tempo: number;
  readonly endless?: boolean;
  readonly onSent?: NonNullable<DeviceRequest["onSent"]>;
};

const path = "/api/video/";

/**
 * Shows a picture on the device's screen, while it is neither in a call nor opening the door (vendor note 2.4).
 *
 * Errors: `invalid` when the tempo cannot be sent; else see {@link readLocalAnswer}.
 */
export async function showPicture(
  conversation: Conversation,
  { bytes, tempo, endless = false, onSent }: PictureOrder,
  signal: AbortSignal,
): Promise<Result<void>> {
  const problem = repetitionProblem("tempo", { count: tempo, endless });
  if (problem) return failed(problem);
  const body = jsonBody({ type: "img", tempo: String(tempo), data: base64(bytes) });
  const sent = await sendOnce(conversation, { path, body, ...(onSent && { onSent }) }, signal);
  return sent.ok ? readLocalAnswer("show", sent.value) : sent;
}

/** Takes the picture away; the tempo is only there because the vendor note's example has it (2.4). */
export async function stopPicture(conversation: Conversation, signal: AbortSignal): Promise<Result<void>> {
  const body = jsonBody({ type: "img", tempo: "60", data: "stop" });
  const sent = await conversation.send({ method: "POST", path, body, onLoss: "check-first" }, signal);
  return sent.ok ? readLocalAnswer("stop-picture", sent.value) : sent;
}
