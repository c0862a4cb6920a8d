import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { DraftParts, SecretReference } from "#shared/model/draft.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { same } from "./merge-values.ts";

/** Keeps a secret that the device does not hold, and answers how a draft names it. */
export type KeepSecret = (secret: string) => Promise<Result<{ readonly id: string }>>;

/**
 * A merge as a draft over what the device holds now: the parts that differ from it, secrets by reference.
 *
 * A secret of the device's own record is `held`; any other goes to `keep`.
 */
export async function draftOfMerge(
  device: DeviceConfiguration,
  merged: DeviceConfiguration,
  keep: KeepSecret,
): Promise<Result<DraftParts>> {
  const parts: DraftParts = {};
  const { residents, buttons, timeRanges, relays, screen, audio } = merged;
  if (!same(device.residents, residents)) parts.residents = residents;
  if (!same(device.buttons, buttons)) parts.buttons = buttons;
  if (!same(device.timeRanges, timeRanges)) parts.timeRanges = timeRanges;
  if (!same(device.relays, relays)) parts.relays = relays;
  if (!same(device.screen, screen)) parts.screen = screen;
  if (!same(device.audio, audio)) parts.audio = audio;
  if (!same(device.codes, merged.codes)) {
    const held = new Map(device.codes.map(({ index, code }) => [index, code]));
    const codes = await withReferences(merged.codes, "code", held, keep);
    if (!codes.ok) return codes;
    parts.codes = codes.value;
  }
  if (!same(device.sipAccounts, merged.sipAccounts)) {
    const held = new Map(device.sipAccounts.map(({ index, password }) => [index, password]));
    const accounts = await withReferences(merged.sipAccounts, "password", held, keep);
    if (!accounts.ok) return accounts;
    parts.sipAccounts = accounts.value;
  }
  return ok(parts);
}

async function withReferences<
  Row extends { readonly index: number } & Record<Field, string>,
  Field extends string,
>(
  rows: readonly Row[],
  field: Field,
  held: ReadonlyMap<number, string>,
  keep: KeepSecret,
): Promise<Result<(Omit<Row, Field> & Record<Field, SecretReference>)[]>> {
  const named: (Omit<Row, Field> & Record<Field, SecretReference>)[] = [];
  for (const row of rows) {
    const reference = await referenceTo(row[field], held.get(row.index), keep);
    if (!reference.ok) return reference;
    named.push({ ...row, [field]: reference.value } as Omit<Row, Field> & Record<Field, SecretReference>);
  }
  return ok(named);
}

async function referenceTo(
  secret: string,
  held: string | undefined,
  keep: KeepSecret,
): Promise<Result<SecretReference>> {
  if (secret === "") return ok({ kind: "none" });
  if (secret === held) return ok({ kind: "held" });
  const kept = await keep(secret);
  return kept.ok ? ok({ kind: "new", id: kept.value.id }) : kept;
}
