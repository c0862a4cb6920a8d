import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { WebSocket } from "ws";
import type { contract } from "#shared/contract/contract.ts";

export type CoreClient = ContractRouterClient<typeof contract>;

/** A second window without a screen on a shell's address: what a test plants is planted by the calls that the page makes. */
export async function openCoreClient(address: string): Promise<{ core: CoreClient; close(): void }> {
  const { origin, hash, host } = new URL(address);
  const token = new URLSearchParams(hash.slice(1)).get("token");
  const session = await fetch(`${origin}/session`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = session.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  // oRPC asks for the browser's WebSocket; ws has the same shape where oRPC looks.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { core: createORPCClient<CoreClient>(link), close: () => socket.close() };
}

/** The value of a call that must not fail. */
export async function held<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>,
): Promise<T> {
  const given = await answer;
  if (given.ok) return given.value;
  throw new Error(JSON.stringify(given.error));
}
