import type { DeviceConfiguration, Resident, TimeRange } from "#shared/model/device-configuration.ts";
import { parseCallNumber } from "#shared/model/resident-rules.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { foldedName } from "./merge/match-residents.ts";

/** What is done with a resident whom the other door has already, by name. */
export type CopyClash = "skip" | "update" | "both";

type Surroundings = Pick<DeviceConfiguration, "timeRanges"> & {
  readonly sipAccounts: readonly { readonly index: number; readonly server: string }[];
};

/** The door that residents go to, as it should be once its own edits are sent. */
export type CopyTarget = Surroundings & {
  readonly residents: readonly Resident[];
  /** Places that the device holds: a deletion that waits there must not turn into an edit of somebody else. */
  readonly held: readonly Resident[];
  /** Pictures on it; null when not known. */
  readonly logos: readonly string[] | null;
  readonly limit: number;
  readonly ownAddress: string;
};

/** What becomes of one resident. `full`: the other door holds no more. */
export type CopyLine = {
  /** Index on the door it comes from. */
  readonly from: number;
  readonly name: string;
  readonly act: "add" | "update" | "same" | "skip" | "full";
  /** Index on the other door; null where nothing is done. */
  readonly index: number | null;
  /** What is not there as it was here. */
  readonly remarks: readonly Bilingual[];
};

export type CopyOutcome = { readonly residents: readonly Resident[]; readonly lines: readonly CopyLine[] };

/**
 * Lays residents of one door over another's directory; nobody else there is touched.
 *
 * A place is kept where it is free over there, else the next free one is taken. Time ranges are found by name, since
 * each door counts its own.
 */
export function copyResidents(
  chosen: readonly Resident[],
  source: Surroundings,
  target: CopyTarget,
  clash: CopyClash,
): CopyOutcome {
  const rows = new Map(target.residents.map((row) => [row.index, row]));
  const byName = Map.groupBy(target.residents, foldedName);
  const taken = new Set([...target.residents, ...target.held].map(({ index }) => index));
  const adapt = adapter(source, target);
  const lines = chosen.map((resident): CopyLine => {
    const from = resident.index;
    const name = `${resident.lastName} ${resident.firstName}`.trim() || String(from);
    const same = foldedName(resident) === "\n" ? undefined : byName.get(foldedName(resident))?.shift();
    const { fields, remarks } = adapt(resident);
    if (same && clash === "skip") return { from, name, act: "skip", index: same.index, remarks: [] };
    if (same && clash === "update") {
      const after = { ...same, ...fields };
      rows.set(same.index, after);
      const act = JSON.stringify(sorted(after)) === JSON.stringify(sorted(same)) ? "same" : "update";
      return { from, name, act, index: same.index, remarks };
    }
    const index = rows.size < target.limit ? freePlace(taken, from, target.limit) : undefined;
    if (index === undefined) return { from, name, act: "full", index: null, remarks: [] };
    taken.add(index);
    rows.set(index, { ...fields, index });
    return { from, name, act: "add", index, remarks };
  });
  return { residents: [...rows.values()].sort((a, b) => a.index - b.index), lines };
}

const sorted = ({ firstName, lastName, numbers, timeRange, priority, image }: Resident) => ({
  firstName,
  lastName,
  numbers,
  timeRange,
  priority,
  image,
});

function freePlace(taken: ReadonlySet<number>, wish: number, limit: number): number | undefined {
  if (wish <= limit && !taken.has(wish)) return wish;
  const next = Math.max(0, ...taken) + 1;
  if (next <= limit) return next;
  return Array.from({ length: limit }, (_, at) => at + 1).find((index) => !taken.has(index));
}

function adapter(source: Surroundings, target: CopyTarget) {
  const ranges = rangeAdapter(source.timeRanges, target.timeRanges);
  return (resident: Resident): { fields: Omit<Resident, "index">; remarks: Bilingual[] } => {
    const remarks: Bilingual[] = [];
    const timeRange = ranges(resident.timeRange, remarks);
    const missing = resident.image !== "" && target.logos !== null && !target.logos.includes(resident.image);
    if (missing) remarks.push(said.logo(resident.image));
    for (const number of resident.numbers) remarks.push(...numberRemarks(number, source, target));
    const image = missing ? "" : resident.image;
    return { fields: { ...sorted(resident), numbers: [...resident.numbers], timeRange, image }, remarks };
  };
}

function rangeAdapter(here: readonly TimeRange[], there: readonly TimeRange[]) {
  const fold = (name: string) => name.normalize("NFC").trim().toLowerCase();
  return (index: number, remarks: Bilingual[]): number => {
    if (index === 0) return 0;
    const own = here.find((range) => range.index === index);
    const other = own && there.find(({ name }) => name !== "" && fold(name) === fold(own.name));
    if (!other) {
      remarks.push(said.range(own?.name || String(index)));
      return 0;
    }
    if (JSON.stringify(other.days) !== JSON.stringify(own.days)) remarks.push(said.hours(other.name));
    return other.index;
  };
}

function numberRemarks(number: string, source: Surroundings, target: CopyTarget): Bilingual[] {
  const reading = parseCallNumber(number);
  if (!reading.ok) return [];
  if (reading.address !== null) return reading.address === target.ownAddress ? [said.itself(number)] : [];
  const { account } = reading;
  if (account === null) return [];
  const [here, there] = [source, target].map(({ sipAccounts }) =>
    sipAccounts.find(({ index }) => index === account),
  );
  if (!there) return [said.account(account)];
  return here && here.server !== there.server ? [said.server(account, there.server)] : [];
}

const said = {
  logo: (image: string) => ({
    fr: `Le logo « ${image} » n'est pas sur l'autre portier : copié sans logo.`,
    en: `Logo “${image}” is not on the other door phone: copied without one.`,
  }),
  range: (name: string) => ({
    fr: `La plage horaire « ${name} » n'existe pas sur l'autre portier : sonnera à toute heure.`,
    en: `The other door phone has no time range “${name}”: rings at any hour.`,
  }),
  hours: (name: string) => ({
    fr: `La plage « ${name} » n'y a pas les mêmes heures.`,
    en: `Time range “${name}” has other hours there.`,
  }),
  account: (account: number) => ({
    fr: `Le compte SIP @${account} n'existe pas sur l'autre portier : ce numéro n'y sonnera pas.`,
    en: `The other door phone has no SIP account @${account}: this number will not ring there.`,
  }),
  server: (account: number, server: string) => ({
    fr: `Le compte SIP @${account} de l'autre portier passe par un autre serveur (${server || "vide"}).`,
    en: `SIP account @${account} of the other door phone goes through another server (${server || "none"}).`,
  }),
  itself: (number: string) => ({
    fr: `${number} est l'adresse de l'autre portier : il s'appellerait lui-même.`,
    en: `${number} is the other door phone's address: it would call itself.`,
  }),
};
