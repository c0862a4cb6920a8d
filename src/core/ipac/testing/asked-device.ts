import type { Conversation } from "#core/net/conversation.ts";
import { startDigestServer } from "#core/net/testing/digest-server.ts";
import { type RawServer, reply } from "#core/net/testing/raw-server.ts";
import { talkTo } from "#core/net/testing/talk.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";

export const host = "127.0.17.1";
const open: (Conversation | RawServer)[] = [];
const devices: SimulatedDevice[] = [];

/** A simulated door phone, and a conversation with it. */
export async function withDevice(options: SimulatorOptions = {}) {
  const device = await startSimulator({ host, ...options });
  devices.push(device);
  const conversation = talkTo(device.endpoint.port, { host, policy: { basicOverHttp: "warn" } });
  open.push(conversation);
  return { device, conversation };
}

/** Answers every signed POST with this status. */
export async function withStatus(status: number, headers: readonly string[] = []) {
  const server = await startDigestServer({
    answer: ({ method }) => (method === "POST" ? reply(status, "", headers) : undefined),
  });
  const conversation = talkTo(server.port);
  open.push(conversation, server);
  return { server, conversation };
}

/** Ends what the test opened. */
export async function hangUpAll(): Promise<void> {
  for (const one of open.splice(0)) await one.close();
  for (const device of devices.splice(0)) await device.stop();
}
