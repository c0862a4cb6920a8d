import type { LintFacts } from "#shared/contract/directory-contract.ts";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Button, Resident } from "#shared/model/device-configuration.ts";
import type { Finding, LintRule } from "#shared/model/lint/finding.ts";
import { directoryLinter } from "#shared/model/lint/lint-configuration.ts";
import { inNetworks } from "#shared/model/lint/networks.ts";

/** What would ring wrong in a directory as it is edited; judges again at the cost of the residents that changed. */
export type LiveLint = (rows: readonly Resident[], buttons?: readonly Button[]) => readonly Finding[];

type LintedDevice = Pick<DeviceView, "buttons" | "timeRanges" | "sipAccounts" | "logos" | "doorCodes"> & {
  readonly limits: Pick<DeviceView["limits"], "residents" | "nameLength" | "numbers">;
  /** Relay codes whose digits wait to be sent. */
  readonly retypedCodes?: readonly number[];
};

export function liveLint(
  device: LintedDevice,
  door: Pick<DoorSummary, "endpoint">,
  facts: LintFacts | undefined,
): LiveLint {
  const isOnSite = inNetworks(facts?.networks ?? []);
  const { buttons, timeRanges, sipAccounts } = device;
  // Without their digits, which only the core may judge, codes are still judged by their hours.
  const codes = device.doorCodes.map(({ codeIsSet: _unseen, ...code }) => ({ ...code, code: "" }));
  const lint = directoryLinter(
    { buttons, timeRanges, sipAccounts, codes },
    {
      limits: device.limits,
      logos: device.logos.filter(({ usable }) => usable).map(({ name }) => name),
      ownAddress: door.endpoint.host,
      ...(isOnSite && { isOnSite }),
    },
  );
  // Digits typed anew are no longer those that the core judged; a code taken out opens nothing.
  const judged = device.doorCodes.filter(({ index }) => !device.retypedCodes?.includes(index));
  const held = new Set(judged.map(({ index }) => `codes/${index}/code`));
  const ofDigits = (facts?.codeFindings ?? []).filter(({ path }) => held.has(path));
  return (rows, standing) => [...lint(rows, standing), ...ofDigits];
}

/** A directory with every finding of one rule put right that has a mend; a resident may have several. */
export const mendAll = (rows: readonly Resident[], rule: LintRule, lint: LiveLint): Resident[] =>
  rows.map((row) => mendedRow(row, rule, (one) => lint([one], []), residentOf));

/** The same of the buttons. */
export const mendAllButtons = (rows: readonly Button[], rule: LintRule, lint: LiveLint): Button[] =>
  rows.map((row) => mendedRow(row, rule, (one) => lint([], [one]), buttonOf));

const residentOf = ({ mend }: Finding) => (mend && "resident" in mend ? mend.resident : undefined);
const buttonOf = ({ mend }: Finding) => (mend && "button" in mend ? mend.button : undefined);

function mendedRow<Row extends Resident | Button>(
  row: Row,
  rule: LintRule,
  lint: (row: Row) => readonly Finding[],
  mendOf: (finding: Finding) => Row | undefined,
): Row {
  let mended = row;
  // Each mend takes one finding away; the bound only guards against a rule that would not see its own mend.
  for (let left = row.numbers.length + 1; left > 0; left--) {
    const after = lint(mended)
      .filter((one) => one.rule === rule)
      .map(mendOf)
      .find((found) => found !== undefined);
    if (!after) break;
    mended = after;
  }
  return mended;
}

/** A rule with its findings, in the order of the list. */
export type FindingGroup = {
  readonly rule: LintRule;
  readonly severity: Finding["severity"];
  readonly findings: readonly Finding[];
  /** How many of them have a mend. */
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

const hasMend = ({ mend }: Finding): boolean => mend !== null;
