import { z } from "zod";
import { Button, type DeviceConfiguration, Resident } from "../device-configuration.ts";

export const lintRules = [
  "no-number",
  "bad-number",
  "numbers-equal",
  "calls-itself",
  "outside-networks",
  "no-account",
  "account-off",
  "unreachable",
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

const Words = z.object({ fr: z.string(), en: z.string() });

/** An edit that puts a finding right: the record as it should be. Never a door code: those do not reach the page. */
export const Mend = z.union([
  z.object({ label: Words, resident: Resident }),
  z.object({ label: Words, button: Button }),
]);
export type Mend = z.infer<typeof Mend>;

/**
 * Something that would ring wrong. `path` is the field to open (`residents/3/numbers/1`).
 *
 * `error`: somebody cannot be called, or the device refuses it. `warning`: probably not what was meant.
 */
export const Finding = z.object({
  rule: z.enum(lintRules),
  path: z.string(),
  severity: z.enum(["error", "warning"]),
  message: Words,
  mend: Mend.nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** The configuration with one finding put right; every other record is as it was. */
export function applyMend(configuration: DeviceConfiguration, mend: Mend): DeviceConfiguration {
  if ("resident" in mend) return { ...configuration, residents: put(configuration.residents, mend.resident) };
  return { ...configuration, buttons: put(configuration.buttons, mend.button) };
}

function put<Row extends { readonly index: number }>(rows: readonly Row[], row: Row): Row[] {
  return rows.map((one) => (one.index === row.index ? row : one));
}
