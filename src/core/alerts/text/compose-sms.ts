import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { Language } from "#shared/model/alerts/message.ts";
import { septetsOf } from "./gsm-alphabet.ts";
import { intoAlphabet, neutraliseMarks } from "./optimise.ts";

/** Longest text the provider takes: 8 parts of 153. */
export const longestText = 1_224;
/** Low cost takes no second part. */
const longestLowCost = 160;

export type SmsRequest = {
  readonly text: string;
  readonly code: string | null;
  readonly language: Language;
  readonly type: AlertProfile["type"];
  /** Marketing keeps its STOP mention, whose XXXXX the provider fills in. */
  readonly purpose?: AlertProfile["purpose"];
};
export type ComposedText = { readonly text: string; readonly cut: boolean };

/** The text as sent: the code first, so that no cut ever takes it; within the alphabet; the provider's marks made harmless. */
export function composeSms({ text, code, language, type, purpose }: SmsRequest): ComposedText {
  const safe = purpose === "wholesale" ? text : neutraliseMarks(text);
  const body = intoAlphabet(safe);
  const lead = code === null ? "" : `${code}${leads[language]}`;
  const room = (type === "low-cost" ? longestLowCost : longestText) - weightOf(lead);
  const kept = cutTo(body, room);
  return { text: lead + kept, cut: kept !== body };
}

const leads: Record<Language, string> = {
  fr: " : renvoyez ce code pour acquitter. ",
  en: ": reply this code to acknowledge. ",
};

const weightOf = (text: string) => Array.from(text).reduce((sum, character) => sum + septetsOf(character), 0);

function cutTo(text: string, room: number): string {
  if (weightOf(text) <= room) return text;
  let kept = "";
  let weight = 0;
  for (const character of text) {
    weight += septetsOf(character);
    if (weight > room - 3) break;
    kept += character;
  }
  return `${kept.trimEnd()}...`;
}
