import type { Finding } from "#shared/model/lint/finding.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../printable.ts";

/** The door phone of a site that a finding is about. */
export type FoundAt = { readonly door: string; readonly host: string };

export function tellFinding(
  { rule, path, severity, message, mend }: Finding,
  output: Output,
  at?: FoundAt,
): void {
  const mark = severity === "error" ? "✗" : "!";
  const how = mend ? `  → ${printable(output.say(mend.label))}` : "";
  output.line(
    {
      type: "finding",
      ...at,
      rule,
      path,
      severity,
      message: output.say(message),
      mend: mend && output.say(mend.label),
    },
    `${mark} ${at ? `${printable(at.door)}  ` : ""}${path}  ${printable(output.say(message))}${how}`,
  );
}

export function tellEnd(
  findings: readonly Finding[],
  { strict, ...more }: { readonly strict: boolean; readonly doors?: number },
  output: Output,
): number {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  output.line(
    { type: "done", ...more, findings: findings.length, errors, warnings },
    output.say({
      fr: findings.length === 0 ? "Rien à redire." : `${errors} erreur(s), ${warnings} avertissement(s).`,
      en: findings.length === 0 ? "Nothing to say." : `${errors} error(s), ${warnings} warning(s).`,
    }),
  );
  return strict && findings.length > 0 ? exitCodes.notApplied : exitCodes.done;
}
