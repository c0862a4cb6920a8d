import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import type { Person } from "#shared/model/alerts/on-call.ts";
import { seconds } from "#shared/model/units.ts";
import { codeFor } from "../code/code-for.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { composeAlarm } from "../text/compose-alarm.ts";
import { composeSms } from "../text/compose-sms.ts";
import { fillTemplate, standardMessage } from "../text/template.ts";

export type Words = { readonly timeZone: string; readonly doorName: (door: string) => string };

/** An alarm nobody could be told of for so long is history, not news. */
export const messageLifetime = seconds(4 * 3_600);

/** The message of a group to a person, on disk with its code. */
export function notifyPerson(
  store: AlertsStore,
  pipeline: AlertPipeline,
  group: AlarmGroup,
  person: Person,
  words: Words,
  now: number,
): Message {
  const { block } = pipeline;
  const profile = store.profiles.get(block.profile);
  const { number, language, name } = person;
  const code = block.withReply ? codeFor(store, { number, person: name }, [group.id], now) : null;
  const type = profile?.type ?? "premium";
  const { text } = composeAlarm({ ...words, ...group, block, code, language, type });
  return enqueue(store, {
    ...{ number, language, text },
    profile: block.profile,
    kind: block.voice ? "voice" : "sms",
    person: name,
    withReply: block.withReply,
    simulated: block.testMode || profile?.testMode === true,
    alarms: [group.id],
    purpose: "alarm",
    createdAt: now,
    expiresAt: now + messageLifetime,
  });
}

/** Tells the others, by SMS, who took the alarm: the last message about it. */
export function tellTaken(
  store: AlertsStore,
  pipeline: AlertPipeline,
  group: AlarmGroup,
  words: Words,
  now: number,
): Message[] {
  const profile = store.profiles.get(pipeline.block.profile);
  const others = store.people.list().filter(({ name }) => group.told.includes(name) && name !== group.by);
  return others.map(({ name, number, language }) => {
    const what = fillTemplate(standardMessage[language], { ...words, ...group, language });
    const by = group.by ?? "?";
    const sentence = language === "fr" ? `Prise en charge par ${by}. ${what}` : `Taken by ${by}. ${what}`;
    const type = profile?.type ?? "premium";
    return enqueue(store, {
      ...{ number, language },
      text: composeSms({ text: sentence, code: null, language, type }).text,
      profile: pipeline.block.profile,
      kind: "sms",
      person: name,
      withReply: false,
      simulated: pipeline.block.testMode || profile?.testMode === true,
      alarms: [group.id],
      purpose: "notice",
      createdAt: now,
      expiresAt: now + messageLifetime,
    });
  });
}
