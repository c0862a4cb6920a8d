import { readSchedule } from "#core/alerts/model/week-schedule.ts";
import type { Trigger } from "#shared/model/alerts/alert-pipeline.ts";

/** Office hours, until a person says otherwise. */
const usualHours = "mon-fri 8-19";
const usualTimes = 3;
const usualMinutes = 10;
/** A call that rang out or was picked up by nobody is over by then. */
const usualCallSeconds = 35;

/**
 * A trigger as it is written on the command line; undefined when it cannot be read.
 *
 * `relay-outside-hours[=HOURS]`, `restart`, `door-lost`, `door-back`, `link-down`, `wrong-codes[=TIMES/MINUTES]`,
 * `calls-unanswered[=TIMES/MINUTES/SECONDS]`, `code=OE,RL`.
 */
export function readTrigger(text: string): Trigger | undefined {
  const [kind = "", value = ""] = text.split(/=(.*)/s, 2);
  const numbers = value === "" ? [] : value.split("/").map(Number);
  if (kind !== "relay-outside-hours" && kind !== "code" && numbers.some((number) => !(number > 0)))
    return undefined;
  const [times = usualTimes, withinMinutes = usualMinutes, shorterThanSeconds = usualCallSeconds] = numbers;
  switch (kind) {
    case "relay-outside-hours": {
      const hours = readSchedule(value === "" ? usualHours : value);
      return hours && { kind, hours };
    }
    case "restart":
    case "door-lost":
    case "door-back":
    case "link-down":
      return { kind };
    case "wrong-codes":
      return { kind, times, withinMinutes };
    case "calls-unanswered":
      return { kind, times, withinMinutes, shorterThanSeconds };
    case "code": {
      const codes = value.split(",").filter((code) => code !== "");
      return codes.length > 0 ? { kind, codes } : undefined;
    }
    default:
      return undefined;
  }
}
