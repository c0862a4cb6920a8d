import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { eventWords } from "../../asm/events/event-words.ts";
import type { Alarm } from "../model/alert-event.ts";

/** What happened, in one sentence. The trigger's own words where they say more than the event's. */
export function alarmWords(alarm: Alarm): Bilingual {
  const own = ownEntry(wordsByTrigger, alarm.trigger);
  if (own) return own(alarm);
  const { code, value } = alarm;
  const { fr, en } = eventWords({ code, value, request: null }, { showCodes: false, duration: null });
  return { fr: withoutDots(fr), en: withoutDots(en) };
}

/** Covered codes are dots, which an SMS would turn into full stops. */
const withoutDots = (sentence: string) =>
  sentence
    .replace(/ le code •+/, " un code")
    .replace(/ by code •+/, " by a code")
    .replace(/^Code •+ /, "Code ");

const wordsByTrigger: Record<string, (alarm: Alarm) => Bilingual> = {
  "relay-outside-hours": () => ({
    fr: "porte ouverte en dehors des heures.",
    en: "door opened outside hours.",
  }),
  "door-lost": () => ({ fr: "le portier ne répond plus.", en: "the door phone no longer answers." }),
  "door-back": () => ({ fr: "le portier est de retour.", en: "the door phone is back." }),
  "link-down": () => ({
    fr: "plus aucun portier ne joint le serveur.",
    en: "no door phone reaches the server any more.",
  }),
  "calls-unanswered": ({ value }) => ({
    fr: `${value} appels de suite sans réponse.`,
    en: `${value} calls in a row unanswered.`,
  }),
  "wrong-codes": ({ value }) => ({
    fr: `${value} codes refusés de suite au clavier.`,
    en: `${value} refused codes in a row on the keypad.`,
  }),
};
