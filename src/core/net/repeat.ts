import type { Clock } from "#core/clock/clock.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { DeviceRequest } from "./conversation.ts";
import type { Performed } from "./login/login-session.ts";
import type { Loss } from "./wire/fault.ts";

/** Between tries of a request that cannot have been carried out; three more tries at most. */
const pauses = [milliseconds(100), milliseconds(300), milliseconds(900)];

/** Performs a request again where that is harmless and likely to help: the connection broke, and nothing was done. */
export async function repeatWhereSafe(
  onLoss: DeviceRequest["onLoss"],
  clock: Clock,
  signal: AbortSignal,
  perform: () => Promise<Performed>,
): Promise<Performed> {
  for (let tries = 1; ; tries += 1) {
    const performed = await perform();
    const pause = pauses[tries - 1];
    if (!("loss" in performed) || pause === undefined) return performed;
    if (!worthRepeating(performed.loss, onLoss, tries)) return performed;
    try {
      await clock.sleep(pause, signal);
    } catch {
      return { loss: { ...performed.loss, fault: { kind: "cancelled", cause: signal.reason } } };
    }
  }
}

/** A refused connection or a silence would only come again, while people wait. */
function worthRepeating(
  { fault, sent, answered }: Loss,
  onLoss: DeviceRequest["onLoss"],
  tries: number,
): boolean {
  // A stray answer spoils the connection, not the device: asked again on a new one, it can be told.
  if (fault.kind === "surplus" || fault.kind === "late-answer") return onLoss === "repeatable" && tries === 1;
  if (fault.kind !== "connection-lost" || answered > 0) return false;
  if (onLoss === "repeatable") return tries === 1;
  return onLoss === "check-first" ? sent !== "all" : sent === "nothing";
}
