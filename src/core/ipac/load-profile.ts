import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readBounded } from "../store/read-bounded.ts";
import { builtInProfile, type DeviceProfile, parseProfile } from "./device-profile.ts";

/** A profile is some ten kilobytes. */
const largestProfile = 512 * 1024;

/** The profile in a file, or the built-in one when no file is named. */
export async function loadProfile(file: string | undefined): Promise<Result<DeviceProfile>> {
  if (file === undefined) return ok(builtInProfile);
  try {
    return parseProfile((await readBounded(file, largestProfile)).toString("utf8"), file);
  } catch (cause) {
    return failed(
      failure(
        "invalid",
        {
          fr: `Le profil d'appareil ${file} ne peut pas être lu.`,
          en: `The device profile ${file} cannot be read.`,
        },
        { place: { file }, reason: "profile", cause },
      ),
    );
  }
}
