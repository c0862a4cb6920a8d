import { parseCallNumber } from "#shared/model/call-number.ts";
import {
  type Button,
  type DoorCode,
  type Relay,
  type Resident,
  type SipAccount,
  type TimeRange,
  type Weekday,
  weekdays,
} from "#shared/model/device-configuration.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { readSpans } from "./time-spans.ts";

/** Reads the texts of one record; what cannot be understood is remarked and reads as its default. */
export type FieldReader = {
  text(field: string): string;
  count(field: string): number | null;
  flag(field: string): boolean;
  choice<Choice extends string>(field: string, choices: readonly Choice[]): Choice | null;
  numbers(): string[];
  day(day: Weekday): TimeRange["days"][Weekday];
};

export function fieldReader(
  texts: ReadonlyMap<string, string>,
  path: string,
  remarks: FieldProblem[],
): FieldReader {
  const raw = (field: string) => texts.get(field) ?? "";
  const remark = (field: string, message: FieldProblem["message"]) => {
    remarks.push({ path: `${path}/${field}`, message });
    return null;
  };
  const unreadable = (field: string) => remark(field, said.unreadable(raw(field)));
  return {
    text: raw,
    count: (field) => {
      if (raw(field) === "") return null;
      return /^\d{1,9}$/.test(raw(field)) ? Number(raw(field)) : unreadable(field);
    },
    flag: (field) => {
      const truth = truths.get(raw(field).toLowerCase());
      return truth ?? unreadable(field) ?? false;
    },
    choice: (field, choices) => {
      if (raw(field) === "") return null;
      return choices.find((choice) => choice === raw(field)) ?? unreadable(field);
    },
    numbers: () => {
      const fields = [...texts.keys()].filter((field) => field.startsWith("numbers/"));
      const filled = fields.filter((field) => raw(field) !== "");
      if (filled.some((field, place) => field !== fields[place])) remark("numbers", said.gap);
      for (const field of filled) if (!parseCallNumber(raw(field)).ok) unreadable(field);
      return filled.map(raw);
    },
    day: (day) => {
      const { spans, odd, overlapping } = readSpans(raw(day));
      if (odd) unreadable(day);
      else if (overlapping) remark(day, said.overlap(raw(day)));
      return spans;
    },
  };
}

export const readResident = (index: number, read: FieldReader): Resident => ({
  index,
  firstName: read.text("firstName"),
  lastName: read.text("lastName"),
  numbers: read.numbers(),
  timeRange: read.count("timeRange") ?? 0,
  priority: read.flag("priority"),
  image: read.text("image"),
});

export const readButton = (index: number, read: FieldReader): Button => ({
  index,
  label: read.text("label"),
  numbers: read.numbers(),
  timeRange: read.count("timeRange") ?? 0,
});

export const readTimeRange = (index: number, read: FieldReader): TimeRange => ({
  index,
  name: read.text("name"),
  days: Object.fromEntries(weekdays.map((day) => [day, read.day(day)])) as TimeRange["days"],
});

export const readRelay = (index: number, read: FieldReader): Relay => ({
  index,
  type: read.choice("type", ["normal", "pdl", "netcut"]) ?? "normal",
  duration: read.count("duration") ?? 0,
});

const codeRelays = { "1": 1, "2": 2, "3": 3 } as const;

export const readDoorCode = (index: number, read: FieldReader): DoorCode => ({
  index,
  code: read.text("code"),
  relay: codeRelays[read.choice("relay", ["1", "2", "3"]) ?? "1"],
  timeRange: read.count("timeRange") ?? 0,
  activation: read.choice("activation", ["local", "remote", "both"]) ?? "local",
});

export const readSipAccount = (index: number, read: FieldReader): SipAccount => ({
  index,
  enabled: read.flag("enabled"),
  label: read.text("label"),
  server: read.text("server"),
  user: read.text("user"),
  password: read.text("password"),
  transport: read.text("transport"),
});

/** The file says true or false; hands that edited it by another tool may have written otherwise. */
const truths = new Map([
  ["true", true],
  ["1", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["0", false],
  ["no", false],
  ["off", false],
  ["", false],
]);

const said = {
  unreadable: (raw: string) => ({
    fr: `« ${raw} » n'est pas compris ; laissé tel quel sur le portier.`,
    en: `“${raw}” is not understood; left as it is on the door phone.`,
  }),
  overlap: (raw: string) => ({
    fr: `« ${raw} » : des créneaux se recouvrent.`,
    en: `“${raw}”: spans overlap.`,
  }),
  gap: {
    fr: "Un numéro vide précède un autre ; montré sans le vide, laissé tel quel sur le portier.",
    en: "An empty number comes before another; shown without the gap, left as it is on the door phone.",
  },
};
