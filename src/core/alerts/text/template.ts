import type { Language } from "#shared/model/alerts/message.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { Alarm } from "../model/alert-event.ts";
import { wallTime } from "../model/week-schedule.ts";
import { alarmWords } from "./alarm-words.ts";

/** Fields a message may hold, as a person writes them: `{porte}` or `{door}`. */
export const templateFields = {
  door: ["door", "porte"],
  event: ["event", "evenement"],
  code: ["code"],
  value: ["value", "valeur"],
  time: ["time", "heure"],
  date: ["date"],
  count: ["count", "nombre"],
  doors: ["doors", "portes"],
} as const;

type Field = keyof typeof templateFields;

export const standardMessage: Bilingual = {
  fr: "{porte}, {heure} : {evenement}",
  en: "{door}, {time}: {event}",
};
export const standardThrottledMessage: Bilingual = {
  fr: "{nombre} alarmes depuis {heure} ({portes}). La première : {evenement}",
  en: "{count} alarms since {time} ({doors}). The first: {event}",
};

/** What the fields are filled from: the alarms of one group, the first of them at hand. */
export type TemplateFacts = {
  readonly count: number;
  readonly samples: readonly Alarm[];
  readonly language: Language;
  readonly timeZone: string;
  readonly doorName: (door: string) => string;
};

/**
 * The text with its fields filled in. Braces that name no field stay as written.
 *
 * Values are put in once and never read as a template again, whatever a door or a resident is called.
 */
export function fillTemplate(template: string, facts: TemplateFacts): string {
  return template.replace(/\{([\p{L}]+)\}/gu, (written, name: string) => {
    const field = fieldNamed(name);
    return field ? fieldValue(field, facts) : written;
  });
}

/** Names in braces that are no field: told to the person who wrote them. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => fieldNamed(name) === undefined);
}

function fieldNamed(name: string): Field | undefined {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (Object.keys(templateFields) as Field[]).find((field) =>
    (templateFields[field] as readonly string[]).includes(plain),
  );
}

function fieldValue(field: Field, facts: TemplateFacts): string {
  const { samples, language, timeZone, doorName } = facts;
  const first = samples[0];
  if (!first) return "";
  const { time, date } = wallTime(first.at, timeZone);
  const values: Record<Field, () => string> = {
    door: () => doorName(first.door),
    event: () => alarmWords(first)[language],
    code: () => first.code,
    value: () => first.value,
    time: () => time,
    date: () => (language === "fr" ? date.split("-").reverse().join("/") : date),
    count: () => String(facts.count),
    doors: () => doorsIn(samples, doorName),
  };
  return values[field]();
}

/** As many names as a message bears. */
const mostDoors = 3;

function doorsIn(samples: readonly Alarm[], doorName: (door: string) => string): string {
  const names = [...new Set(samples.map(({ door }) => doorName(door)))];
  const shown = names.slice(0, mostDoors).join(", ");
  return names.length > mostDoors ? `${shown}...` : shown;
}
