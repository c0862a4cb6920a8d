import { failed, ok, type Result } from "#shared/result/result.ts";
import { usageFailure } from "../../usage-failure.ts";

/** A whole number given to an option, within its bounds. */
export function readCount(option: string, text: string, least: number, most: number): Result<number> {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return ok(value);
  return failed(
    usageFailure({
      fr: `--${option} : « ${text} » n'est pas un nombre de ${least} à ${most}.`,
      en: `--${option}: “${text}” is not a number from ${least} to ${most}.`,
    }),
  );
}
