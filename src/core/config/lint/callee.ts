import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { Mend } from "./finding.ts";

/** Whoever can be called from the panel, with how to give them other numbers or another time range. */
export type LintCallee = {
  readonly path: string;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly timeRange: number;
  with(label: Bilingual, fields: { numbers?: string[]; timeRange?: number }): Mend;
};

export function calleesOf({ residents, buttons }: DeviceConfiguration): LintCallee[] {
  return [
    ...residents.map((resident) => ({
      path: `residents/${resident.index}`,
      name: `${resident.lastName} ${resident.firstName}`.trim() || `n° ${resident.index}`,
      numbers: resident.numbers,
      timeRange: resident.timeRange,
      with: (label: Bilingual, fields: object): Mend => ({ label, resident: { ...resident, ...fields } }),
    })),
    // A button without a label and without numbers is one that is not used.
    ...buttons
      .filter(({ label, numbers }) => label !== "" || numbers.length > 0)
      .map((button) => ({
        path: `buttons/${button.index}`,
        name: button.label || `n° ${button.index}`,
        numbers: button.numbers,
        timeRange: button.timeRange,
        with: (label: Bilingual, fields: object): Mend => ({ label, button: { ...button, ...fields } }),
      })),
  ];
}
