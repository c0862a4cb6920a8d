import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";

/** Whoever the panel can call: a resident of a scrolling directory, or a call button. */
export type Callee = {
  readonly index: number;
  readonly label: string;
  readonly numbers: readonly string[];
  readonly timeRange: number;
};

/** Residents on a scrolling panel, buttons on the other, in the device's order. */
export function calleesOf({ firmware, residents, buttons }: DeviceConfiguration): Callee[] {
  if (firmware.variant === "buttons") return buttons.map((button) => ({ ...button }));
  return residents.map(({ index, firstName, lastName, numbers, timeRange }) => ({
    index,
    label: `${lastName} ${firstName}`.trim() || `${index}`,
    numbers,
    timeRange,
  }));
}

/**
 * A few of many, the same ones each time: whoever brings a way of ringing not seen yet (a SIP account, a direct address,
 * a time range) comes first, then the directory is gone through in even steps.
 *
 * Those without a number are left out: there is nothing to ring.
 */
export function sampleOf(callees: readonly Callee[], size: number): Callee[] {
  const candidates = callees.filter(({ numbers }) => numbers.some((number) => number !== ""));
  const chosen = new Set<Callee>();
  const seen = new Set<string>();
  for (const callee of candidates) {
    const fresh = waysOf(callee).filter((way) => !seen.has(way));
    if (fresh.length === 0 || chosen.size >= size) continue;
    chosen.add(callee);
    for (const way of fresh) seen.add(way);
  }
  const rest = candidates.filter((callee) => !chosen.has(callee));
  const missing = Math.min(size - chosen.size, rest.length);
  for (let place = 0; place < missing; place += 1) {
    const callee = rest[Math.floor((place * rest.length) / missing)];
    if (callee) chosen.add(callee);
  }
  return candidates.filter((callee) => chosen.has(callee));
}

/** By which account or directly each number goes, and in which time range. */
function waysOf({ numbers, timeRange }: Callee): string[] {
  const ways = numbers.map((number) => `by ${/@(.+)$/.exec(number)?.[1] ?? "address"}`);
  return [...ways, `range ${timeRange}`];
}
