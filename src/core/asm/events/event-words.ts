import { ownEntry } from "#shared/model/own-entry.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { NewEvent } from "../model/event.ts";
import { readRelayResults } from "../protocol/relay-results.ts";
import { readCallValue, readRelayValue } from "./event-value.ts";

type WordOptions = { readonly showCodes: boolean; readonly duration: Milliseconds | null };
type Worded = Pick<NewEvent, "code" | "value" | "request">;

/** An event in words. A code is shown as dots unless it was asked for. */
export function eventWords(event: Worded, options: WordOptions): Bilingual {
  const words = ownEntry(wordsByCode, event.code);
  if (words) return words(event, options);
  const what = [event.code, event.request, event.value].filter(Boolean).join(" · ");
  return { fr: `Événement inconnu : ${what}`, en: `Unknown event: ${what}` };
}

const wordsByCode: Record<string, (event: Worded, options: WordOptions) => Bilingual> = {
  OE: () => ({ fr: "Le portier a redémarré.", en: "The door phone restarted." }),
  "01": ({ value }, { duration }) => call(value, duration),
  FA: ({ value }) => {
    const { party } = readCallValue(value);
    return { fr: `Fin de l'appel avec ${party}.`, en: `End of the call with ${party}.` };
  },
  ST: ({ value }) => ({ fr: `Début de la vidéo vers ${value}.`, en: `Video to ${value} begins.` }),
  FS: ({ value }) => {
    const { party } = readCallValue(value);
    return { fr: `Fin de la vidéo avec ${party}.`, en: `End of the video with ${party}.` };
  },
  RL: ({ value }, { showCodes }) => relay(value, showCodes),
  CL: ({ value }, { showCodes }) => {
    const code = showCodes ? value : "••••";
    return { fr: `Code ${code} tapé au clavier.`, en: `Code ${code} typed on the keypad.` };
  },
};

function call(value: string, duration: Milliseconds | null): Bilingual {
  const { direction, party } = readCallValue(value);
  const lasted = duration === null ? null : lengthOf(duration);
  const end = { fr: lasted === null ? "." : `, ${lasted}.`, en: lasted === null ? "." : `, ${lasted}.` };
  return direction === "incoming"
    ? { fr: `Appel reçu de ${party}${end.fr}`, en: `Call from ${party}${end.en}` }
    : { fr: `Appel vers ${party}${end.fr}`, en: `Call to ${party}${end.en}` };
}

/** `0:42`, `1:02:03`: read the same in both languages. */
export function lengthOf(duration: Milliseconds): string {
  const all = Math.round(duration / 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

function relay(value: string, showCodes: boolean): Bilingual {
  const results = value.includes("{") ? readRelayResults(value) : undefined;
  if (results) {
    const each = Object.entries(results).map(([number, status]) => relayAnswerWords(number, status));
    return { fr: each.map(({ fr }) => fr).join(" "), en: each.map(({ en }) => en).join(" ") };
  }
  const { code, relay: number } = readRelayValue(value);
  const shown = showCodes ? code : "••••";
  const which = number === "3" ? { fr: "Relais 1 et 2 activés", en: "Relays 1 and 2 activated" } : undefined;
  const { fr, en } = which ?? { fr: `Relais ${number} activé`, en: `Relay ${number} activated` };
  return { fr: `${fr} par le code ${shown}.`, en: `${en} by code ${shown}.` };
}

/** Answers of a relay to an opening (vendor note 4.1.3.2). */
const relayAnswers: Record<number, Bilingual> = {
  200: { fr: "ouvert", en: "opened" },
  400: { fr: "demande non comprise", en: "request not understood" },
  401: { fr: "hors plage horaire", en: "outside its time range" },
  403: { fr: "code refusé", en: "code refused" },
  423: { fr: "verrouillé (PDL ou NETCUT)", en: "locked (PDL or NETCUT)" },
  480: { fr: "déjà actif", en: "already active" },
};

/** What one relay said to an opening, in words. */
export function relayAnswerWords(number: string, status: number): Bilingual {
  const meaning = relayAnswers[status] ?? { fr: `réponse ${status}`, en: `answer ${status}` };
  return { fr: `Relais ${number} : ${meaning.fr}.`, en: `Relay ${number}: ${meaning.en}.` };
}
