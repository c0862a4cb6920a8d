import type { Bilingual } from "../../result/failure.ts";
import type { Button, Resident } from "../device-configuration.ts";
import type { Mend } from "./finding.ts";

/** Whoever can be called from the panel, with how to give them other numbers or another time range. */
export type LintCallee = {
  readonly path: string;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly timeRange: number;
  with(label: Bilingual, fields: { numbers?: string[]; timeRange?: number }): Mend;
};

export function residentCallee(resident: Resident): LintCallee {
  return {
    path: `residents/${resident.index}`,
    name: `${resident.lastName} ${resident.firstName}`.trim() || `n° ${resident.index}`,
    numbers: resident.numbers,
    timeRange: resident.timeRange,
    with: (label, fields) => ({ label, resident: { ...resident, ...fields } }),
  };
}

/** A button without a label and without numbers is one that is not used. */
export function buttonCallees(buttons: readonly Button[]): LintCallee[] {
  return buttons
    .filter(({ label, numbers }) => label !== "" || numbers.length > 0)
    .map((button) => ({
      path: `buttons/${button.index}`,
      name: button.label || `n° ${button.index}`,
      numbers: button.numbers,
      timeRange: button.timeRange,
      with: (label, fields) => ({ label, button: { ...button, ...fields } }),
    }));
}
