import type { Message } from "#shared/model/alerts/message.ts";
import { codeFor } from "../code/code-for.ts";
import type { Words } from "../pipeline/notify.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { composeAlarm } from "../text/compose-alarm.ts";
import type { ComposeMany } from "./collapse.ts";

/** The standard throttled message over all alarms that waited, with one code for all of them. */
export function composeMany(store: AlertsStore, words: Words): ComposeMany {
  return (messages, now) => {
    const { number, person, language, withReply, kind, profile } = messages[0] as Message;
    const alarms = [...new Set(messages.flatMap((message) => message.alarms))];
    const groups = alarms.map((id) => store.alarms.get(id)).filter((group) => group !== undefined);
    const samples = groups.flatMap((group) => group.samples).sort((one, other) => one.at - other.at);
    return composeAlarm({
      ...words,
      ...{ language, samples },
      block: { message: "", throttledMessage: "", voice: kind === "voice" },
      count: groups.reduce((sum, group) => sum + group.count, 0),
      code: withReply ? codeFor(store, { number, person }, alarms, now) : null,
      type: store.profiles.get(profile)?.type ?? "premium",
    }).text;
  };
}
