import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Conversation, DeviceRequest } from "#core/net/conversation.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, type Result } from "#shared/result/result.ts";
import { readLocalAnswer } from "./local-answer.ts";
import { base64, formBody, jsonBody } from "./local-request.ts";
import { repetitionProblem } from "./repetition.ts";
import { sendOnce } from "./send-once.ts";

export type SoundOrder = {
  /** A PCM .wav file, at most `profile.audio.maxBytes`. */
  readonly wav: Uint8Array;
  /** 1 to 9999; 0 = for ever, taken only with `endless`. */
  readonly loop: number;
  readonly endless?: boolean;
  readonly onSent?: NonNullable<DeviceRequest["onSent"]>;
};

const path = "/api/audio/";

/**
 * Plays a sound on the device's loudspeaker, while it is idle (vendor note 2.3).
 *
 * Errors: `invalid` when the file or the loop cannot be sent; else see {@link readLocalAnswer}.
 */
export async function playSound(
  conversation: Conversation,
  { wav, loop, endless = false, onSent }: SoundOrder,
  signal: AbortSignal,
  profile: DeviceProfile = builtInProfile,
): Promise<Result<void>> {
  const problem = repetitionProblem("loop", { count: loop, endless });
  if (problem) return failed(problem);
  if (wav.length > profile.audio.maxBytes) return failed(tooLarge(wav.length, profile.audio.maxBytes));
  const body = jsonBody({ type: "wav", loop: String(loop), data: base64(wav) });
  const sent = await sendOnce(conversation, { path, body, ...(onSent && { onSent }) }, signal);
  return sent.ok ? readLocalAnswer("play", sent.value) : sent;
}

/** Silences the loudspeaker (vendor note 2.3). */
export async function stopSound(conversation: Conversation, signal: AbortSignal): Promise<Result<void>> {
  const body = formBody({ type: "wav", data: "stop" });
  const sent = await conversation.send({ method: "POST", path, body, onLoss: "check-first" }, signal);
  return sent.ok ? readLocalAnswer("stop-sound", sent.value) : sent;
}

function tooLarge(length: number, most: number) {
  return failure(
    "invalid",
    {
      fr: `Le son pèse ${length} octets, le portier en prend ${most} : convertissez-le ou raccourcissez-le.`,
      en: `The sound weighs ${length} bytes, the door phone takes ${most}: convert or shorten it.`,
    },
    { reason: "too-large" },
  );
}
