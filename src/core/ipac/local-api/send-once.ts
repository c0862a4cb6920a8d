import type { Conversation, DeviceRequest, DeviceResponse } from "#core/net/conversation.ts";
import type { Result } from "#shared/result/result.ts";

/**
 * Posts a large body exactly once: a small login before it has the nonce, so that no challenge throws the body away.
 */
export async function sendOnce(
  conversation: Conversation,
  request: Pick<DeviceRequest, "path" | "onSent"> & { readonly body: NonNullable<DeviceRequest["body"]> },
  signal: AbortSignal,
): Promise<Result<DeviceResponse>> {
  const login = await conversation.login(signal);
  if (!login.ok) return login;
  return conversation.send({ method: "POST", onLoss: "check-first", ...request }, signal);
}
