import { type Milliseconds, seconds } from "#shared/model/units.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { usageFailure } from "../../usage-failure.ts";

/** A whole number of seconds from the command line; undefined stays undefined. */
export function readSecondsOption(text: string | undefined): Result<Milliseconds | undefined> {
  if (text === undefined) return ok(undefined);
  if (/^\d{1,5}$/.test(text)) return ok(seconds(Number(text)));
  return failed(
    usageFailure({
      fr: `« ${text} » n'est pas un nombre de secondes (0 à 99999).`,
      en: `“${text}” is not a number of seconds (0 to 99999).`,
    }),
  );
}
