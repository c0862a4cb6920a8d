import { alarmCalls } from "./alarm-calls.ts";
import type { AlertsParts } from "./alerts-parts.ts";
import { callbackCalls } from "./callback-calls.ts";
import { messageCalls } from "./message-calls.ts";
import { pipelineCalls } from "./pipeline-calls.ts";
import { profileCalls } from "./profile-calls.ts";
import { rosterCalls } from "./roster-calls.ts";
import { watchCalls } from "./watch-calls.ts";

/** Alerts of a site: accounts, people, pipelines, alarms, messages, and what the provider tells. */
export function alertsService(parts: AlertsParts) {
  return {
    ...watchCalls(parts),
    ...profileCalls(parts),
    ...rosterCalls(parts),
    ...pipelineCalls(parts),
    ...alarmCalls(parts),
    ...messageCalls(parts),
    ...callbackCalls(parts),
  };
}

export type AlertsService = ReturnType<typeof alertsService>;
