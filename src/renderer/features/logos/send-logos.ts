import type { FailureView } from "#shared/contract/failure-view.ts";
import { type Answer, failureIn, valueIn } from "../../api/answer.ts";

export type Sending = { readonly done: number; readonly total: number };
export type LostLogo = { readonly name: string; readonly error: unknown };
export type LogoToSend = { readonly name: string; readonly content: () => Promise<Blob> };

/** After one of these the next would fail alike: the device is away, or does not let us in. */
const hopeless: readonly FailureView["code"][] = ["unreachable", "unauthorised", "certificate", "cancelled"];

/**
 * Sends logos one after the other, and says which did not arrive.
 *
 * One that is refused does not stop the others; a device that is gone does.
 */
export async function sendLogos(
  logos: readonly LogoToSend[],
  send: (name: string, png: Blob) => Promise<Answer<unknown>>,
  onStep: (sending: Sending, sent: string | undefined) => void,
): Promise<LostLogo[]> {
  const lost: LostLogo[] = [];
  for (const [done, { name, content }] of logos.entries()) {
    onStep({ done, total: logos.length }, undefined);
    const error = await sendOne(name, content, send);
    if (error === undefined) onStep({ done: done + 1, total: logos.length }, name);
    else lost.push({ name, error });
    const code = failureIn(error)?.code;
    if (error !== undefined && (code === undefined || hopeless.includes(code))) break;
  }
  return lost;
}

async function sendOne(
  name: string,
  content: LogoToSend["content"],
  send: (name: string, png: Blob) => Promise<Answer<unknown>>,
): Promise<unknown> {
  try {
    await valueIn(send(name, await content()));
    return undefined;
  } catch (error) {
    return error;
  }
}
