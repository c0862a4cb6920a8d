import type { Resident } from "../device-configuration.ts";
import { buttonCallees, type LintCallee, residentCallee } from "./callee.ts";
import { lintCodes } from "./code-rules.ts";
import { lintDirectory } from "./directory-rules.ts";
import type { Finding } from "./finding.ts";
import { lintCodeHours, lintHours } from "./hour-rules.ts";
import type { LintContext, LintSubject } from "./lint-context.ts";
import { lintNumbers } from "./number-rules.ts";

/** All that would ring wrong, in the order of the list. Judges everything, changed or not; changes nothing. */
export function lintConfiguration(configuration: LintSubject, context: LintContext): Finding[] {
  return directoryLinter(configuration, context)(configuration.residents);
}

/**
 * The same again and again while residents are edited, at the cost of those that changed.
 *
 * Residents are compared by reference: an edit must make a new one.
 */
export function directoryLinter(
  rest: Omit<LintSubject, "residents">,
  context: LintContext,
): (residents: readonly Resident[]) => Finding[] {
  const of = (callee: LintCallee) => [...lintNumbers(callee, rest, context), ...lintHours(callee, rest)];
  const others = [
    ...buttonCallees(rest.buttons).flatMap(of),
    ...lintCodes(rest.codes),
    ...lintCodeHours(rest),
  ];
  const known = new WeakMap<Resident, readonly Finding[]>();
  const ofResident = (resident: Resident) => {
    const findings = known.get(resident) ?? of(residentCallee(resident));
    known.set(resident, findings);
    return findings;
  };
  return (residents) => [...lintDirectory(residents, context), ...residents.flatMap(ofResident), ...others];
}
