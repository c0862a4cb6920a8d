import type { Resident } from "#shared/model/device-configuration.ts";
import { matchResidents } from "./match-residents.ts";
import type { Three } from "./merge-values.ts";

/** One record on the three sides; null where a side does not have it. */
export type RecordSides<Row> = Three<Row | null>;

type Indexed = { readonly index: number };

/** Records whose index is all that tells them apart: time ranges, codes, accounts, relays, buttons. */
export function alignByIndex<Row extends Indexed>({
  base,
  device,
  wanted,
}: Three<readonly Row[]>): RecordSides<Row>[] {
  const at = (rows: readonly Row[], index: number) => rows.find((row) => row.index === index) ?? null;
  const indexes = new Set([...base, ...device, ...wanted].map(({ index }) => index));
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => ({ base: at(base, index), device: at(device, index), wanted: at(wanted, index) }));
}

/** Residents by who they are, each side compared with the last visit, newcomers of both sides with each other. */
export function alignResidents({
  base,
  device,
  wanted,
}: Three<readonly Resident[]>): RecordSides<Resident>[] {
  const onDevice = matchResidents(base, device);
  const inWanted = new Map(
    matchResidents(base, wanted).flatMap(({ left, right }) => (left ? [[left, right] as const] : [])),
  );
  const known = onDevice.flatMap(({ left, right }) =>
    left ? [{ base: left, device: right, wanted: inWanted.get(left) ?? null }] : [],
  );
  const placed = new Set(inWanted.values());
  const newcomers = matchResidents(
    onDevice.flatMap(({ left, right }) => (left === null && right ? [right] : [])),
    wanted.filter((one) => !placed.has(one)),
    { renamed: false },
  ).map(({ left, right }) => ({ base: null, device: left, wanted: right }));
  return [...known, ...newcomers];
}
