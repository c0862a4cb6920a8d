import type { Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import { weekdays } from "#shared/model/device-configuration.ts";

export const triggerKinds = [
  "relay-outside-hours",
  "restart",
  "door-lost",
  "door-back",
  "link-down",
  "calls-unanswered",
  "wrong-codes",
  "code",
] as const;

/** Working days, 8 to 19 h: a start to paint from. */
const usualHours = Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from: 8, to: 19 }]]));

/** A trigger as it is when it has just been chosen. */
export function newTrigger(kind: Trigger["kind"]): Trigger {
  switch (kind) {
    case "relay-outside-hours":
      return { kind, hours: usualHours };
    case "calls-unanswered":
      return { kind, times: 3, withinMinutes: 60, shorterThanSeconds: 35 };
    case "wrong-codes":
      return { kind, times: 5, withinMinutes: 10 };
    case "code":
      return { kind, codes: ["RL"] };
    case "restart":
    case "door-lost":
    case "door-back":
    case "link-down":
      return { kind };
  }
}
