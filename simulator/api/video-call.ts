import { statusAnswer } from "../http/answer.ts";
import { pictureType } from "../panel/picture-type.ts";
import type { ApiCall } from "./call-context.ts";
import { repetition, transmittedFile } from "./transmitted-file.ts";

/**
 * `/api/video`: shows a picture on the LCD while the door phone is idle, or takes it away (vendor note 2.4).
 *
 * Assumed, the note being silent: 413 over 1,000,000 bytes, 415 neither PNG, JPEG nor GIF, 480 busy.
 */
export const videoCall: ApiCall = (parameters, { panel }) => {
  const tempo = repetition(parameters.get("tempo"));
  if (parameters.get("type") !== "img" || tempo === null) return statusAnswer(400);
  if (parameters.get("data") === "stop") {
    panel.picture.stop();
    return statusAnswer(200);
  }
  const file = transmittedFile(parameters);
  if (typeof file === "number") return statusAnswer(file);
  const type = pictureType(file);
  if (type === null) return statusAnswer(415);
  if (panel.busy()) return statusAnswer(480);
  panel.picture.start({ type, bytes: file, tempo }, tempo === 0 ? null : tempo * 1_000);
  return statusAnswer(200);
};
