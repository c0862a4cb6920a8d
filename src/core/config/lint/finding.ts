import type { Button, DeviceConfiguration, DoorCode, Resident } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";

export const lintRules = [
  "no-number",
  "bad-number",
  "numbers-equal",
  "calls-itself",
  "outside-networks",
  "no-account",
  "account-off",
  "lost-zero",
  "no-time-range",
  "never-rings",
  "no-logo",
  "name-twice",
  "too-many",
  "code-twice",
  "code-short",
] as const;
export type LintRule = (typeof lintRules)[number];

/** `error`: somebody cannot be called, or the device refuses it. `warning`: probably not what was meant. */
export type Severity = "error" | "warning";

/** An edit that puts a finding right: the record as it should be. */
export type Mend = { readonly label: Bilingual } & (
  | { readonly resident: Resident }
  | { readonly button: Button }
  | { readonly code: DoorCode }
);

/** Something that would ring wrong. `path` is the field to open (`residents/3/numbers/1`). */
export type Finding = {
  readonly rule: LintRule;
  readonly path: string;
  readonly severity: Severity;
  readonly message: Bilingual;
  readonly mend: Mend | null;
};

/** The configuration with one finding put right; every other record is as it was. */
export function applyMend(configuration: DeviceConfiguration, mend: Mend): DeviceConfiguration {
  if ("resident" in mend) return { ...configuration, residents: put(configuration.residents, mend.resident) };
  if ("button" in mend) return { ...configuration, buttons: put(configuration.buttons, mend.button) };
  return { ...configuration, codes: put(configuration.codes, mend.code) };
}

function put<Row extends { readonly index: number }>(rows: readonly Row[], row: Row): Row[] {
  return rows.map((one) => (one.index === row.index ? row : one));
}
