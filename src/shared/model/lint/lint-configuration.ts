import type { Button, Resident } from "../device-configuration.ts";
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
 * Residents and buttons are compared by reference: an edit must make a new one.
 */
export function directoryLinter(
  rest: Omit<LintSubject, "residents">,
  context: LintContext,
): (residents: readonly Resident[], buttons?: readonly Button[]) => Finding[] {
  const of = (callee: LintCallee) => [...lintNumbers(callee, rest, context), ...lintHours(callee, rest)];
  const ofCodes = [...lintCodes(rest.codes), ...lintCodeHours(rest)];
  const ofResident = remembered((resident: Resident) => of(residentCallee(resident)));
  const ofButton = remembered((button: Button) => buttonCallees([button]).flatMap(of));
  return (residents, buttons = rest.buttons) => [
    ...lintDirectory(residents, context),
    ...residents.flatMap(ofResident),
    ...buttons.flatMap(ofButton),
    ...ofCodes,
  ];
}

/** Judges each record once for as long as it stays the same one. */
function remembered<Row extends object>(judge: (row: Row) => readonly Finding[]) {
  const known = new WeakMap<Row, readonly Finding[]>();
  return (row: Row): readonly Finding[] => {
    const findings = known.get(row) ?? judge(row);
    known.set(row, findings);
    return findings;
  };
}
