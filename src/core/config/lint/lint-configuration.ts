import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { calleesOf } from "./callee.ts";
import { lintCodes } from "./code-rules.ts";
import { lintDirectory } from "./directory-rules.ts";
import type { Finding } from "./finding.ts";
import { lintCodeHours, lintHours } from "./hour-rules.ts";
import type { LintContext } from "./lint-context.ts";
import { lintNumbers } from "./number-rules.ts";

/** All that would ring wrong, in the order of the list. Judges everything, changed or not; changes nothing. */
export function lintConfiguration(configuration: DeviceConfiguration, context: LintContext): Finding[] {
  return [
    ...lintDirectory(configuration.residents, context),
    ...calleesOf(configuration).flatMap((callee) => [
      ...lintNumbers(callee, configuration, context),
      ...lintHours(callee, configuration),
    ]),
    ...lintCodes(configuration.codes),
    ...lintCodeHours(configuration),
  ];
}
