import type { Language } from "#shared/model/alerts/message.ts";
import { type ComposedText, longestText } from "./compose-sms.ts";
import { intoAlphabet, neutraliseMarks } from "./optimise.ts";

/** What is read out: the alarm, then the code digit by digit, twice; a voice would read 12345 as a number. */
export function composeVoice(text: string, code: string | null, language: Language): ComposedText {
  const body = intoAlphabet(neutraliseMarks(text));
  const tail = code === null ? "" : ` ${spellings[language](Array.from(code).join(", "))}`;
  const room = longestText - tail.length;
  const kept = body.length <= room ? body : `${body.slice(0, room - 3).trimEnd()}...`;
  return { text: kept + tail, cut: kept !== body };
}

const spellings: Record<Language, (spelt: string) => string> = {
  fr: (spelt) =>
    `Pour acquitter, tapez le code suivant avant de raccrocher : ${spelt}. Je répète : ${spelt}.`,
  en: (spelt) => `To acknowledge, key this code before you hang up: ${spelt}. Again: ${spelt}.`,
};
