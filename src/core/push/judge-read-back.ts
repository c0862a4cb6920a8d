import type { Change } from "#shared/model/change.ts";
import { diffConfigurations } from "../config/configuration-diff.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import { unmappedEntries } from "../config/unmapped-entries.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { sameFiles } from "./push-plan.ts";

/** What the device runs, seen from what was wanted. In `differences`, `before` is what was wanted and `after` what it holds. */
export type Judgement = {
  readonly verdict: "applied" | "reverted" | "partial";
  readonly differences: readonly Change[];
};

/**
 * Compares a read-back with what was wanted and with what was there.
 *
 * Equal bytes settle it. Else the model must be equal, and every line that Perron does not know must be there: a device
 * may write its files in its own order and form. A value of the device's own that the write did not aim at and that it
 * changed by itself (a counter, a date) does not fail the push; it is listed.
 */
export function judgeReadBack(
  { before, target }: { readonly before: ConfigurationFiles; readonly target: ConfigurationFiles },
  read: ConfigurationFiles,
  profile: DeviceProfile,
): Judgement {
  if (sameFiles(read, target)) return { verdict: "applied", differences: [] };
  if (sameFiles(read, before))
    return { verdict: "reverted", differences: differences(target, read, profile) };
  const toTarget = compare(target, read, before, profile);
  if (toTarget.equal) return { verdict: "applied", differences: toTarget.ownChanges };
  const toBefore = compare(before, read, target, profile);
  return {
    verdict: toBefore.equal ? "reverted" : "partial",
    differences: differences(target, read, profile),
  };
}

/** `other` tells which unknown values were meant to change: those are not the device's own doing. */
function compare(
  expected: ConfigurationFiles,
  read: ConfigurationFiles,
  other: ConfigurationFiles,
  profile: DeviceProfile,
): { equal: boolean; ownChanges: Change[] } {
  const changes = modelChanges(expected, read, profile);
  if (changes === undefined || changes.length > 0) return { equal: false, ownChanges: [] };
  const [wanted, held, elsewhere] = [expected, read, other].map((files) =>
    unmappedEntries(files, profile),
  ) as [Entries, Entries, Entries];
  const unequal = unequalPaths(wanted, held);
  const own = unequal.filter((path) => held.has(path) && elsewhere.get(path) === wanted.get(path));
  return { equal: own.length === unequal.length, ownChanges: own.map(unknownChange) };
}

type Entries = ReadonlyMap<string, string>;

function differences(target: ConfigurationFiles, read: ConfigurationFiles, profile: DeviceProfile): Change[] {
  const unknown = unequalPaths(unmappedEntries(target, profile), unmappedEntries(read, profile));
  return [...(modelChanges(target, read, profile) ?? []), ...unknown.map(unknownChange)];
}

function modelChanges(
  wanted: ConfigurationFiles,
  read: ConfigurationFiles,
  profile: DeviceProfile,
): Change[] | undefined {
  const [from, to] = [readConfiguration(wanted, profile), readConfiguration(read, profile)];
  return from.ok && to.ok ? diffConfigurations(from.value.configuration, to.value.configuration) : undefined;
}

const unequalPaths = (a: Entries, b: Entries): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));

/** What Perron does not know may be a secret: only its place is told. */
const unknownChange = (path: string): Change => ({
  path,
  label: { fr: `Réglage propre au portier : ${path}`, en: `The door phone's own setting: ${path}` },
  before: "••••",
  after: "••••",
  kind: "edit",
});
