import { type DeviceConfiguration, weekdays } from "#shared/model/device-configuration.ts";
import { writeSpans } from "./time-spans.ts";

/** The parts of a configuration, in the order people meet them. */
export const partNames = [
  "firmware",
  "residents",
  "buttons",
  "timeRanges",
  "relays",
  "codes",
  "screen",
  "sipAccounts",
  "audio",
  "asm",
  "proxy",
  "auth",
] as const;
export type PartName = (typeof partNames)[number];

/** A record as the device writes it: field (`numbers/1`) to text. A field that is not there is empty. */
export type FlatRecord = {
  /** 0 where there is only one. */
  readonly index: number;
  readonly texts: Readonly<Record<string, string>>;
};

/** Path of a record (`residents/3`, `asm`) or, with a field, of the field. */
export function pathOf(part: PartName, index: number, field?: string): string {
  return [part, ...(index === 0 ? [] : [index]), ...(field === undefined ? [] : [field])].join("/");
}

/** One part as texts: comparing and writing need no knowledge of what a field means. */
export function flatten(part: PartName, configuration: DeviceConfiguration): FlatRecord[] {
  return flatteners[part](configuration);
}

const only = (texts: FlatRecord["texts"]): FlatRecord[] => [{ index: 0, texts }];

const flatteners: Record<PartName, (configuration: DeviceConfiguration) => FlatRecord[]> = {
  firmware: ({ firmware }) => only({ ...firmware, variant: firmware.variant ?? "" }),
  residents: ({ residents }) =>
    residents.map(({ index, firstName, lastName, numbers, timeRange, priority, image }) => ({
      index,
      texts: {
        lastName,
        firstName,
        ...flatNumbers(numbers),
        timeRange: String(timeRange),
        priority: String(priority),
        image,
      },
    })),
  buttons: ({ buttons }) =>
    buttons.map(({ index, label, numbers, timeRange }) => ({
      index,
      texts: { label, ...flatNumbers(numbers), timeRange: String(timeRange) },
    })),
  timeRanges: ({ timeRanges }) =>
    timeRanges.map(({ index, name, days }) => ({
      index,
      texts: { name, ...Object.fromEntries(weekdays.map((day) => [day, writeSpans(days[day])])) },
    })),
  relays: ({ relays }) =>
    relays.map(({ index, type, duration }) => ({ index, texts: { type, duration: String(duration) } })),
  codes: ({ codes }) =>
    codes.map(({ index, code, relay, timeRange, activation }) => ({
      index,
      texts: { code, relay: String(relay), timeRange: String(timeRange), activation },
    })),
  screen: ({ screen }) => only({ residentTimer: screen.residentTimer?.toString() ?? "" }),
  sipAccounts: ({ sipAccounts }) =>
    sipAccounts.map(({ index, enabled, ...texts }) => ({
      index,
      texts: { enabled: String(enabled), ...texts },
    })),
  audio: ({ audio }) => only({ volume: audio.volume?.toString() ?? "", mic: audio.mic?.toString() ?? "" }),
  asm: ({ asm }) => only({ ...asm, enabled: String(asm.enabled) }),
  proxy: ({ proxy }) => only(proxy),
  auth: ({ auth }) => only(auth),
};

function flatNumbers(numbers: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [place, number] of numbers.entries()) texts[`numbers/${place + 1}`] = number;
  return texts;
}
