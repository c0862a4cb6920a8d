import type { Bilingual } from "#shared/result/failure.ts";
import { eventWords } from "../../asm/events/event-words.ts";
import type { Alarm } from "../model/alert-event.ts";

/** What happened, in one sentence. The trigger's own words where they say more than the event's. */
export function alarmWords(alarm: Alarm): Bilingual {
  const own = wordsByTrigger[alarm.trigger];
  return own
    ? own(alarm)
    : eventWords(
        { code: alarm.code, value: alarm.value, request: null },
        { showCodes: false, duration: null },
      );
}

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
