import DigestClient from "digest-fetch";
import { systemClock } from "#core/clock/clock.ts";
import { memoryPins } from "#core/net/certificate-pins.ts";
import { cautiousPolicy } from "#core/net/conversation-policy.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { openConversation } from "#core/net/open-conversation.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { credential, path } from "./asked.ts";
import { bareCalls } from "./bare-calls.ts";
import { curlKeptAlive, curlNewProcesses } from "./curl-calls.ts";

/** Makes so many authenticated calls to each device, all devices at once, one call after the other to each. */
export type Contender = (endpoints: readonly Endpoint[], calls: number) => Promise<void>;

export const contenders = {
  ours: ourCalls,
  bare: bareCalls,
  curl: curlKeptAlive,
  "curl-process": curlNewProcesses,
  "digest-fetch": digestFetchCalls,
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;

async function ourCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  const signal = new AbortController().signal;
  await Promise.all(
    endpoints.map(async (endpoint) => {
      const conversation = openConversation({
        endpoint,
        credential,
        policy: cautiousPolicy,
        pin: { pins: memoryPins(), key: endpoint.host },
        guard: createLoginGuard(),
        clock: systemClock,
        onWarning: () => undefined,
      });
      for (let call = 0; call < calls; call += 1) {
        const answer = await conversation.send({ method: "GET", path, onLoss: "repeatable" }, signal);
        if (!answer.ok || answer.value.status !== 200) throw new Error("the farm refused a call");
      }
      await conversation.close();
    }),
  );
}

/** As published: the body is read, since a connection with an unread one is not used again. */
async function digestFetchCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  await Promise.all(
    endpoints.map(async ({ host, port }) => {
      const client = new DigestClient(credential.user, credential.password);
      for (let call = 0; call < calls; call += 1) {
        const answer = await client.fetch(`http://${host}:${port}${path}`);
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error("the farm refused a call");
      }
    }),
  );
}
