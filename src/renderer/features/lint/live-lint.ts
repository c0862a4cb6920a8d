import type { LintFacts } from "#shared/contract/directory-contract.ts";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { Finding, LintRule } from "#shared/model/lint/finding.ts";
import { directoryLinter } from "#shared/model/lint/lint-configuration.ts";
import { inNetworks } from "#shared/model/lint/networks.ts";

/** What would ring wrong in a directory as it is edited; judges again at the cost of the residents that changed. */
export type LiveLint = (rows: readonly Resident[]) => readonly Finding[];

type LintedDevice = Pick<DeviceView, "buttons" | "timeRanges" | "sipAccounts" | "logos"> & {
  readonly limits: Pick<DeviceView["limits"], "residents" | "nameLength" | "numbers">;
};

export function liveLint(
  device: LintedDevice,
  door: Pick<DoorSummary, "endpoint">,
  facts: LintFacts | undefined,
): LiveLint {
  const isOnSite = inNetworks(facts?.networks ?? []);
  const lint = directoryLinter(
    { buttons: device.buttons, timeRanges: device.timeRanges, sipAccounts: device.sipAccounts, codes: [] },
    {
      limits: device.limits,
      logos: device.logos.filter(({ usable }) => usable).map(({ name }) => name),
      ownAddress: door.endpoint.host,
      ...(isOnSite && { isOnSite }),
    },
  );
  return (rows) => [...lint(rows), ...(facts?.codeFindings ?? [])];
}

/** A directory with every finding of one rule put right that has a mend; a resident may have several. */
export function mendAll(rows: readonly Resident[], rule: LintRule, lint: LiveLint): Resident[] {
  return rows.map((row) => {
    let mended = row;
    // Each mend takes one finding away; the bound only guards against a rule that would not see its own mend.
    for (let left = row.numbers.length + 1; left > 0; left--) {
      const finding = lint([mended]).find((one) => one.rule === rule && isOf(one, row.index));
      if (!finding?.mend || !("resident" in finding.mend)) break;
      mended = finding.mend.resident;
    }
    return mended;
  });
}

const isOf = ({ path }: Finding, index: number) => path.startsWith(`residents/${index}/`);

/** A rule with its findings, in the order of the list. */
export type FindingGroup = {
  readonly rule: LintRule;
  readonly severity: Finding["severity"];
  readonly findings: readonly Finding[];
  /** How many of them have a mend for a resident. */
  readonly mendable: number;
};

/** Findings by rule, errors first, the most frequent first. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const rules = Map.groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`);
  const groups = [...rules.values()].flatMap((group): FindingGroup[] => {
    const [first] = group;
    if (!first) return [];
    const { rule, severity } = first;
    return [{ rule, severity, findings: group, mendable: group.filter(hasMend).length }];
  });
  const rank = ({ severity }: FindingGroup) => (severity === "error" ? 0 : 1);
  return groups.toSorted((a, b) => rank(a) - rank(b) || b.findings.length - a.findings.length);
}

export const hasMend = ({ mend }: Finding): boolean => mend !== null && "resident" in mend;
