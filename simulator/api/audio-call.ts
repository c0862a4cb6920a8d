import { statusAnswer } from "../http/answer.ts";
import type { ApiCall } from "./call-context.ts";
import { repetition, transmittedFile } from "./transmitted-file.ts";
import { soundDurationMs } from "./wav-file.ts";

/**
 * `/api/audio`: plays a WAV on the loudspeaker while the door phone is idle, or stops it (vendor note 2.3).
 *
 * Assumed, the note being silent: 413 over 1,000,000 bytes, 415 not a PCM WAV, 480 busy.
 */
export const audioCall: ApiCall = (parameters, { panel }) => {
  const loop = repetition(parameters.get("loop"));
  if (parameters.get("type") !== "wav" || loop === null) return statusAnswer(400);
  if (parameters.get("data") === "stop") {
    panel.sound.stop();
    return statusAnswer(200);
  }
  const file = transmittedFile(parameters);
  if (typeof file === "number") return statusAnswer(file);
  const duration = soundDurationMs(file);
  if (duration === null) return statusAnswer(415);
  if (panel.busy()) return statusAnswer(480);
  panel.sound.start({ bytes: file, loop }, loop === 0 ? null : loop * duration);
  return statusAnswer(200);
};
