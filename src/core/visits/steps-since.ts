import type { ChangesBetween } from "#shared/model/since-visit.ts";
import { diffConfigurations } from "../config/configuration-diff.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import { unmappedEntries } from "../config/unmapped-entries.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { sameFiles } from "../push/push-plan.ts";

/** What a device held at a moment. */
export type Held = { readonly at: string; readonly files: ConfigurationFiles };

/** A push of this computer: what it found, and what it left; null when that is not known. */
export type PushBetween = {
  readonly at: string;
  readonly before: ConfigurationFiles;
  readonly left: ConfigurationFiles | null;
};

/**
 * Tells what changed between two states step by step: what own pushes did, and what happened between them.
 *
 * @param pushes oldest first, all between the two moments
 */
export function stepsBetween(
  from: Held,
  pushes: readonly PushBetween[],
  to: Held,
  profile: DeviceProfile,
): ChangesBetween[] {
  const steps: ChangesBetween[] = [];
  const add = (cause: ChangesBetween["cause"], before: Held, after: Held) => {
    const step = changesBetween(cause, before, after, profile);
    if (step) steps.push(step);
  };
  let here = from;
  let certain = true;
  for (const { at, before, left } of pushes) {
    add(certain ? "not-this-perron" : "unknown", here, { at, files: before });
    if (left) add("this-perron", { at, files: before }, { at, files: left });
    here = { at, files: left ?? before };
    certain = left !== null;
  }
  add(certain ? "not-this-perron" : "unknown", here, to);
  return steps;
}

/** Undefined when nothing that counts changed: the order of lines, comments and spacing do not. */
function changesBetween(
  cause: ChangesBetween["cause"],
  before: Held,
  after: Held,
  profile: DeviceProfile,
): ChangesBetween | undefined {
  if (sameFiles(before.files, after.files)) return undefined;
  const [was, is] = [readConfiguration(before.files, profile), readConfiguration(after.files, profile)];
  const readable = was.ok && is.ok;
  const changes = readable ? diffConfigurations(was.value.configuration, is.value.configuration) : [];
  // Files that cannot be read as a configuration are other settings as a whole.
  const otherSettings = readable ? !sameUnmapped(before.files, after.files, profile) : true;
  if (changes.length === 0 && !otherSettings) return undefined;
  return { cause, from: before.at, to: after.at, changes, otherSettings };
}

function sameUnmapped(a: ConfigurationFiles, b: ConfigurationFiles, profile: DeviceProfile): boolean {
  const [left, right] = [unmappedEntries(a, profile), unmappedEntries(b, profile)];
  return left.size === right.size && [...left].every(([path, value]) => right.get(path) === value);
}
