import { type AlertPipeline, newBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlertEvent } from "../model/alert-event.ts";
import type { Alerts } from "../open-alerts.ts";

/** Two people on call, and a pipeline over the opening of doors at night. */
export const durand = "+33612345601";
export const martin = "+33612345602";

export function onCall(alerts: Alerts, given: Partial<AlertPipeline> = {}): AlertPipeline {
  const person = { language: "fr", schedule: null, absences: [] } as const;
  alerts.store.people.put({ ...person, name: "Durand", number: durand, absences: [] });
  alerts.store.people.put({ ...person, name: "Martin", number: martin, absences: [] });
  alerts.store.lists.put({ name: "astreinte", members: ["Durand", "Martin"], holidays: [] });
  const pipeline = nightPipeline(given);
  alerts.store.pipelines.put(pipeline);
  return pipeline;
}

export function nightPipeline(given: Partial<AlertPipeline> = {}): AlertPipeline {
  return {
    name: "nuit",
    enabled: true,
    doors: null,
    triggers: [{ kind: "relay-outside-hours", hours: {} }],
    delay: 0,
    block: { ...newBlock, profile: "site", consolidation: 0, frequency: 0 },
    escalation: { pause: 300, repeats: 1, lists: ["astreinte"] },
    ...given,
  };
}

let count = 0;
/** Relay 1 of a door moved by a code. */
export function forced(at: number, door = "0001", code = "RL", value = "••••;1"): AlertEvent {
  count += 1;
  return { id: `event${count}`, at, door, code, value };
}
