import { type DeviceMessage, numberField, textField } from "./message-fields.ts";

/**
 * The words by which a product says that it took a new configuration. Assumed: the note shows the exchange only as a
 * picture.
 */
export type AcknowledgementWords = { readonly request: string };

export const assumedAcknowledgement: AcknowledgementWords = { request: "ack" };

/** Number of the task that a message acknowledges, or undefined when it is no acknowledgement. */
export function acknowledgedTask(message: DeviceMessage, words: AcknowledgementWords): number | undefined {
  if (textField(message, "request")?.trim().toLowerCase() !== words.request.toLowerCase()) return undefined;
  return numberField(message, "task_id");
}
